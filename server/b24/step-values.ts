import { z } from 'zod'
import { fieldValues } from '#shared/field-values'
import { subjectId } from '#shared/subjects'
import type { SubjectKey } from '#shared/subjects'
import type { Database } from '../database/client'
import type { Portal } from '../portals/portals'
import { PortalError } from './portal-error'
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

/** Asks as the first of some people whom the portal answers: those who have no token, or no right, are passed over. */
async function asAny(database: Database, portal: Portal, people: readonly string[], calls: Calls): Promise<Answer | null> {
  for (const person of people) {
    const item = (await unlessToken(() => batchAs(database, portal, person, calls)))?.item
    if (item && ('result' in item || item.error.kind !== 'refused')) return item
  }
  return null
}

/** @returns `null` for somebody who has no valid token */
async function unlessToken<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'token') return null
    throw error
  }
}

function parametersOf(subject: SubjectKey): Record<string, string> {
  const [entityTypeId = '', id = ''] = subjectId(subject).split(':')
  return { entityTypeId, id, useOriginalUfNames: 'Y' }
}

/**
 * Reads some custom fields of a record.
 * @param people who asks: the first whom the portal shows it to
 * @returns `null` when it shows the record to none of them
 * @throws PortalError when the portal does not answer
 */
export async function readRecordValues(database: Database, portal: Portal, people: readonly string[], subject: SubjectKey, fields: readonly string[]): Promise<RecordValues | null> {
  const answer = await asAny(database, portal, people, { item: { method: 'crm.item.get', params: parametersOf(subject) } })
  return answer === null ? null : valuesIn(answer, fields)
}

/**
 * Reads some custom fields of many records at once.
 * @param person who asks
 * @param wanted the fields of each record, 50 at the most
 * @returns without those that the portal does not show to the person; with the error where it has another answer for one
 * @throws PortalError when the portal does not answer
 */
export async function readRecords(database: Database, portal: Portal, person: string, wanted: ReadonlyMap<SubjectKey, readonly string[]>): Promise<Map<SubjectKey, RecordValues | PortalError>> {
  const entries = [...wanted]
  const calls: Calls = Object.fromEntries(entries.map(([subject], index) => [`r${index}`, { method: 'crm.item.get', params: parametersOf(subject) }]))
  const answers = await unlessToken(() => batchAs(database, portal, person, calls))
  const read = entries.map(([subject, fields], index) => {
    const answer = answers?.[`r${index}`]
    if (!answer || ('error' in answer && answer.error.kind === 'refused')) return null
    return [subject, 'error' in answer ? answer.error : valuesIn(answer, fields)] as const
  })
  return new Map(read.filter(entry => entry !== null))
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
 * Writes a custom field of a record.
 * @param value a list for a multiple field
 * @returns whether the portal has let one of the people do it
 * @throws PortalError when the portal does not answer
 */
export async function writeRecordValue(database: Database, portal: Portal, people: readonly string[], subject: SubjectKey, field: string, value: string | string[]): Promise<boolean> {
  const answer = await asAny(database, portal, people, { item: { method: 'crm.item.update', params: { ...parametersOf(subject), fields: { [field]: value } } } })
  if (answer === null) return false
  resultOf(answer)
  return true
}
