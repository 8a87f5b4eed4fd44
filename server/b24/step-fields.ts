import { z } from 'zod'
import { STEP_TYPE } from '#shared/next-step'
import type { NewStepField, StepField, StepPlace } from '#shared/schemas/step-fields'
import { PortalError } from './portal-error'
import { resultOf } from './rest'
import type { Answer, Calls } from './rest'
import { isNotOffered } from './step-type'
import type { RunBatch } from './widgets'

/** Types of records that have methods of their own, by number. */
const CLASSIC: Record<number, string> = { 1: 'lead', 2: 'deal', 3: 'contact', 4: 'company' }

/** What one answer of a list holds, except for the fields of types with methods of their own, which come all at once. */
const PER_PAGE = 50

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

/** A field that is to be made, under the id of the wish. */
export type WantedField = NewStepField & { id: string }

/**
 * Commands that ask where our field may stand, and where it does: 6 of a batch.
 * @param type the full code of our kind of fields
 */
export function stepFieldCalls(type: string, language: string): Calls {
  const classic = Object.entries(CLASSIC).map(([id, name]): [string, Calls[string]] =>
    [`type${id}`, { method: `crm.${name}.userfield.list`, params: { filter: { USER_TYPE_ID: type, LANG: language } } }])
  return {
    ...Object.fromEntries(classic),
    processes: { method: 'crm.type.list', params: { order: { id: 'ASC' } } },
    configs: { method: 'userfieldconfig.list', params: { moduleId: 'crm', select: { 0: '*', language }, filter: { userTypeId: type }, order: { id: 'ASC' } } },
  }
}

/**
 * Reads the answers of `stepFieldCalls`, and asks for what did not fit into them. A portal without smart processes, or without
 * the right to their fields, has none to offer.
 * @throws PortalError when the portal does not answer, or does not let the person see the fields of deals
 */
export async function readStepFields(run: RunBatch, type: string, language: string, answers: Record<string, Answer>): Promise<StepPlace[]> {
  const own = Object.keys(CLASSIC).map((id): StepPlace => {
    const fields = classicSchema.parse(resultOf(answers[`type${id}`]!))
    return { entityTypeId: Number(id), title: null, fields: fields.filter(field => field.type === type).map(({ type: _, ...field }) => field) }
  })
  if (isNotOffered(answers.processes!) || isNotOffered(answers.configs!)) return own
  const calls = stepFieldCalls(type, language)
  const processes = await allOf(run, calls.processes!, answers.processes!, result => typesSchema.parse(result).types)
  const configs = await allOf(run, calls.configs!, answers.configs!, result => configSchema.parse(result).fields)
  return [...own, ...processes.map(process => processPlace(process, configs.filter(field => field.userTypeId === type)))]
}

/** Asks where our field may stand, and where it does. @throws PortalError as `readStepFields` does */
export async function listStepFields(run: RunBatch, type: string, language: string): Promise<StepPlace[]> {
  return readStepFields(run, type, language, await run(stepFieldCalls(type, language)))
}

/** A whole list, of which one answer has the first page. */
async function allOf<Row>(run: RunBatch, { method, params }: Calls[string], first: Answer, read: (result: unknown) => Row[]): Promise<Row[]> {
  const rows = read(resultOf(first))
  const total = 'total' in first ? first.total ?? 0 : 0
  const starts = Array.from({ length: Math.max(0, Math.ceil(total / PER_PAGE) - 1) }, (_, page) => (page + 1) * PER_PAGE)
  if (starts.length === 0) return rows
  const others = await run(Object.fromEntries(starts.map(start => [`from${start}`, { method, params: { ...params, start } }])))
  return [...rows, ...starts.flatMap(start => read(resultOf(others[`from${start}`]!)))]
}

function processPlace({ id, entityTypeId, title }: Process, configs: z.infer<typeof configSchema>['fields']): StepPlace {
  const here = configs.filter(field => field.entityId.toUpperCase() === `CRM_${id}`)
  return {
    entityTypeId,
    title,
    fields: here.map(({ id: number, fieldName, editFormLabel, multiple, mandatory }): StepField =>
      ({ id: number, name: fieldName, label: editFormLabel ?? fieldName, multiple, mandatory })),
  }
}

/**
 * The name of a new field without its prefix: no other field has it, and with the prefix it is no longer than the 20 characters
 * of older portals. The same wish has the same name, so that the portal makes one field of it, however often it is asked.
 * @param id of the wish, a UUID
 */
function newFieldName(id: string): string {
  return `STEP_${Number.parseInt(id.replaceAll('-', '').slice(0, 10), 16).toString(36).toUpperCase().padStart(8, '0')}`
}

/** Whether the field of a wish is there. */
export function hasField(places: readonly StepPlace[], { id, entityTypeId }: WantedField): boolean {
  const name = `_${newFieldName(id)}`
  return places.some(place => place.entityTypeId === entityTypeId && place.fields.some(field => field.name.endsWith(name)))
}

/**
 * Makes a field of our kind in the cards of one type of records. The portal refuses to make one a second time.
 * @throws PortalError in the portal's own words when it refuses
 */
export async function addStepField(run: RunBatch, type: string, { id, entityTypeId, label, multiple, mandatory }: WantedField): Promise<void> {
  const texts = { en: label, de: label }
  const own = CLASSIC[entityTypeId]
  if (own !== undefined) {
    const fields = {
      USER_TYPE_ID: type, FIELD_NAME: newFieldName(id), LABEL: label, EDIT_FORM_LABEL: texts, LIST_COLUMN_LABEL: texts, LIST_FILTER_LABEL: texts,
      MULTIPLE: multiple ? 'Y' : 'N', MANDATORY: mandatory ? 'Y' : 'N',
    }
    resultOf((await run({ field: { method: `crm.${own}.userfield.add`, params: { fields } } })).field!)
    return
  }
  const process = await findProcess(run, entityTypeId)
  const field = {
    entityId: `CRM_${process.id}`, fieldName: `UF_CRM_${process.id}_${newFieldName(id)}`, userTypeId: type, editFormLabel: texts, multiple: multiple ? 'Y' : 'N', mandatory: mandatory ? 'Y' : 'N',
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
