import { z } from 'zod'
import { STEP_TYPE } from '#shared/next-step'
import type { NewStepField, StepField, StepPlace } from '#shared/schemas/step-fields'
import { PortalError } from './portal-error'
import { resultOf } from './rest'
import type { Answer, Calls } from './rest'
import type { RunBatch } from './widgets'

/** Types of records that have methods of their own, by number. */
const CLASSIC: Record<number, string> = { 1: 'lead', 2: 'deal', 3: 'contact', 4: 'company' }

/** The full code of our kind of fields, which fields are made with. */
export function fullStepType(appId: string): string {
  return `rest_${appId}_${STEP_TYPE}`
}

const flag = z.union([z.boolean(), z.string().transform(text => text === 'Y')]).catch(false)
const label = z.unknown().transform((value) => {
  const texts = typeof value === 'object' && value !== null ? Object.values(value) : [value]
  return texts.find((text): text is string => typeof text === 'string' && text !== '') ?? null
})
const classicSchema = z.array(z.object({ ID: z.coerce.string(), FIELD_NAME: z.string(), USER_TYPE_ID: z.string(), MULTIPLE: flag, MANDATORY: flag, EDIT_FORM_LABEL: label })
  .transform(({ ID, FIELD_NAME, USER_TYPE_ID, MULTIPLE, MANDATORY, EDIT_FORM_LABEL }) =>
    ({ id: ID, type: USER_TYPE_ID, name: FIELD_NAME, label: EDIT_FORM_LABEL ?? FIELD_NAME, multiple: MULTIPLE, mandatory: MANDATORY })))
const configSchema = z.object({ fields: z.array(z.object({
  id: z.coerce.string(), entityId: z.string(), fieldName: z.string(), userTypeId: z.string(), multiple: flag, mandatory: flag, editFormLabel: label,
})) })
const typesSchema = z.object({ types: z.array(z.object({ id: z.coerce.string(), entityTypeId: z.coerce.number().int(), title: z.string() })) })

/** A smart process: its fields are named after its own number, its records after that of its type. */
interface Process { id: string, entityTypeId: number, title: string }

/**
 * Where our field may stand, and where it does.
 * @param type the full code of our kind of fields
 * @throws PortalError when the portal does not answer, or does not let the person see the fields of deals
 */
export async function listStepFields(run: RunBatch, type: string, language: string): Promise<StepPlace[]> {
  const classic = Object.entries(CLASSIC).map(([id, name]): [string, Calls[string]] =>
    [`type${id}`, { method: `crm.${name}.userfield.list`, params: { filter: { USER_TYPE_ID: type, LANG: language } } }])
  const answers = await run({
    ...Object.fromEntries(classic),
    processes: { method: 'crm.type.list' },
    configs: { method: 'userfieldconfig.list', params: { moduleId: 'crm', select: { 0: '*', language }, filter: { userTypeId: type } } },
  })
  const own = Object.keys(CLASSIC).map((id): StepPlace => {
    const fields = classicSchema.parse(resultOf(answers[`type${id}`]!))
    return { entityTypeId: Number(id), title: null, fields: fields.filter(field => field.type === type).map(({ type: _, ...field }) => field) }
  })
  return [...own, ...processesIn(answers).map(process => processPlace(process, type, answers))]
}

/** Smart processes need the right to their fields: without it there are none to offer. */
function processesIn(answers: Record<string, Answer>): Process[] {
  const { processes, configs } = answers
  if (!processes || !configs || 'error' in processes || 'error' in configs) return []
  return typesSchema.parse(processes.result).types
}

function processPlace({ id, entityTypeId, title }: Process, type: string, { configs }: Record<string, Answer>): StepPlace {
  const { fields } = configSchema.parse(resultOf(configs!))
  const here = fields.filter(field => field.userTypeId === type && field.entityId.toUpperCase() === `CRM_${id}`)
  return {
    entityTypeId,
    title,
    fields: here.map(({ id: number, fieldName, editFormLabel, multiple, mandatory }): StepField =>
      ({ id: number, name: fieldName, label: editFormLabel ?? fieldName, multiple, mandatory })),
  }
}

/** A name that no other field has, and with its prefix no longer than the 20 characters of older portals. */
function newFieldName(): string {
  return `STEP_${Date.now().toString(36).toUpperCase()}`
}

/**
 * Makes a field of our kind in the cards of one type of records.
 * @throws PortalError in the portal's own words when it refuses
 */
export async function addStepField(run: RunBatch, type: string, { entityTypeId, label, multiple, mandatory }: NewStepField): Promise<void> {
  const texts = { en: label, de: label }
  const own = CLASSIC[entityTypeId]
  if (own !== undefined) {
    const fields = {
      USER_TYPE_ID: type, FIELD_NAME: newFieldName(), LABEL: label, EDIT_FORM_LABEL: texts, LIST_COLUMN_LABEL: texts, LIST_FILTER_LABEL: texts,
      MULTIPLE: multiple ? 'Y' : 'N', MANDATORY: mandatory ? 'Y' : 'N',
    }
    resultOf((await run({ field: { method: `crm.${own}.userfield.add`, params: { fields } } })).field!)
    return
  }
  const { id } = await findProcess(run, entityTypeId)
  const field = {
    entityId: `CRM_${id}`, fieldName: `UF_CRM_${id}_${newFieldName()}`, userTypeId: type, editFormLabel: texts, multiple: multiple ? 'Y' : 'N', mandatory: mandatory ? 'Y' : 'N',
  }
  resultOf((await run({ field: { method: 'userfieldconfig.add', params: { moduleId: 'crm', field } } })).field!)
}

async function findProcess(run: RunBatch, entityTypeId: number): Promise<Process> {
  const { types } = typesSchema.parse(resultOf((await run({ types: { method: 'crm.type.list', params: { filter: { entityTypeId } } } })).types!))
  const found = types.find(process => process.entityTypeId === entityTypeId)
  if (!found) throw new PortalError('refused', 'not_found', 'There is no such type of records.', 400)
  return found
}

/** Removes a field of our kind, with what it holds. @throws PortalError in the portal's own words when it refuses */
export async function removeStepField(run: RunBatch, entityTypeId: number, id: string): Promise<void> {
  const own = CLASSIC[entityTypeId]
  const call: Calls[string] = own === undefined
    ? { method: 'userfieldconfig.delete', params: { moduleId: 'crm', id } }
    : { method: `crm.${own}.userfield.delete`, params: { id } }
  resultOf((await run({ gone: call })).gone!)
}
