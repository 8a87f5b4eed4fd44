import { z } from 'zod'
import { fieldValues } from '#shared/field-values'
import { subjectId } from '#shared/subjects'
import type { SubjectKey } from '#shared/subjects'
import type { Database } from '../database/client'
import type { Portal } from '../portals/portals'
import { asFirst } from './askers'
import type { PortalError } from './portal-error'
import { resultOf } from './rest'
import type { Answer, Calls } from './rest'
import { batchAs } from './tokens'

/** What a record's card holds in some custom fields, and who has saved it last. */
export interface RecordValues {
  /** By the field's name, and whether it is a multiple one; one that the record does not have is missing. */
  values: Map<string, { texts: string[], multiple: boolean }>
  changedBy: string | null
}

const itemSchema = z.object({ item: z.record(z.string(), z.unknown()) })

/** The portal's answers to one who may not see a record, or not change it. */
const DENIALS = new Set(['access_denied', 'not_found'])

function isRefused(answer: Answer): boolean {
  return 'error' in answer && answer.error.kind === 'refused'
}

function isDenied(answer: Answer): boolean {
  return 'error' in answer && answer.error.kind === 'refused' && DENIALS.has(answer.error.code)
}

function parametersOf(subject: SubjectKey): Record<string, string> {
  const [entityTypeId = '', id = ''] = subjectId(subject).split(':')
  return { entityTypeId, id, useOriginalUfNames: 'Y' }
}

/**
 * Reads some custom fields of a record.
 * @param people who asks: the first whom the portal shows it to
 * @returns `null` when it shows the record to none of them
 * @throws PortalError when the portal does not answer, or none of them could be asked
 */
export async function readRecordValues(database: Database, portal: Portal, people: readonly string[], subject: SubjectKey, fields: readonly string[]): Promise<RecordValues | null> {
  return asFirst(people, async (person) => {
    const { item } = await batchAs(database, portal, person, { item: { method: 'crm.item.get', params: parametersOf(subject) } })
    return isRefused(item) ? null : valuesIn(item, fields)
  })
}

/**
 * Reads some custom fields of many records at once.
 * @param people who asks: what the portal does not show to the first is asked as the next
 * @param wanted the fields of each record, 50 at the most
 * @returns without those that the portal shows to none of them; with the error where it has another answer for one
 * @throws PortalError when the portal does not answer, or none of them could be asked
 */
export async function readRecords(database: Database, portal: Portal, people: readonly string[], wanted: ReadonlyMap<SubjectKey, readonly string[]>): Promise<Map<SubjectKey, RecordValues | PortalError>> {
  const read = new Map<SubjectKey, RecordValues | PortalError>()
  await asFirst(people, async (person) => {
    const left = [...wanted].filter(([subject]) => !read.has(subject))
    const calls: Calls = Object.fromEntries(left.map(([subject], index) => [`r${index}`, { method: 'crm.item.get', params: parametersOf(subject) }]))
    const answers = await batchAs(database, portal, person, calls)
    for (const [index, [subject, fields]] of left.entries()) {
      const answer = answers[`r${index}`]!
      if (!isRefused(answer)) read.set(subject, 'error' in answer ? answer.error : valuesIn(answer, fields))
    }
    return read.size === wanted.size ? read : null
  })
  return read
}

/** @throws PortalError what the portal answers for the record */
function valuesIn(answer: Answer, fields: readonly string[]): RecordValues {
  const { item } = itemSchema.parse(resultOf(answer))
  const present = fields.filter(field => field in item)
  const changedBy = item.updatedBy === undefined || item.updatedBy === null ? null : String(item.updatedBy)
  return {
    values: new Map(present.map(field => [field, readValue(item[field])])),
    changedBy: changedBy !== null && /^[1-9]\d*$/.test(changedBy) ? changedBy : null,
  }
}

/** A single value is one text, also one that looks like a list. */
function readValue(value: unknown): { texts: string[], multiple: boolean } {
  const multiple = Array.isArray(value)
  return { texts: fieldValues(multiple ? value : [value]), multiple }
}

/**
 * Writes custom fields of a record. What the portal refuses for another reason than who asks, such as another field that is
 * mandatory and empty, it refuses everybody.
 * @param people who writes: the first whom the portal lets do it
 * @param fields by their names; a list for a multiple one
 * @returns whether they were written; `false` where the portal lets none of them
 * @throws PortalError when the portal does not answer, does not take the values, or none of them could be asked
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-update.html
 */
export async function writeRecordValues(database: Database, portal: Portal, people: readonly string[], subject: SubjectKey, fields: Record<string, string | string[]>): Promise<boolean> {
  const answer = await asFirst(people, async (person) => {
    const { item } = await batchAs(database, portal, person, { item: { method: 'crm.item.update', params: { ...parametersOf(subject), fields } } })
    return isDenied(item) ? null : item
  })
  if (answer === null) return false
  // Not while people are gone through: what is refused there passes on to the next.
  resultOf(answer)
  return true
}
