import { parseStep, portalMark } from '#shared/next-step'
import type { SubjectKey } from '#shared/subjects'
import { subjectId } from '#shared/subjects'
import { administratorsOf } from '../b24/askers'
import { PortalError } from '../b24/portal-error'
import type { RecordValues } from '../b24/step-values'
import { readRecords, readRecordValues, writeRecordValues } from '../b24/step-values'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { fieldsOf } from './fields'
import type { Work } from './merge'
import { dropStep, Overtaken, takeStep } from './merge'
import type { KnownStep } from './steps'
import { foreignNumbers, knownSteps, numberOfCopy } from './steps'

/** How often a card is looked at again that was saved while it was looked at, before that is left to the next time. */
const ROUNDS = 3

/** What is known of a record's fields before its card is read, by the field's name; of a type without a field of ours it is empty. */
type Before = ReadonlyMap<string, readonly KnownStep[]>

/** As whom the portal is asked. */
interface People {
  /** Who is at hand: who looks at the card, or has changed the follow-up. */
  person: string | null
  administrators: readonly string[]
}

/**
 * Brings our fields in the card of a record and their follow-ups together. What a value has said is remembered, so that it is
 * plain what was changed in the card since it was opened: for that the card wins, and for all else the follow-up. It may run as
 * often as anybody likes, at the same time too: each step is changed with what is known of it, or not at all; and a card is
 * written only while it holds what was taken from it.
 * @param person who is asked for first: who looks at the card, or has changed the follow-up
 * @throws PortalError when the portal does not answer, does not take what is written, or nobody could ask it
 * @throws Overtaken when the card or a step of it was changed again and again meanwhile
 */
export async function syncSteps(database: Database, portal: Portal, subject: SubjectKey, person: string): Promise<void> {
  await syncRecord(database, portal, subject, { person, administrators: await administratorsOf(database, portal) })
}

/**
 * Does the same for many records that somebody has saved: the portal is asked about all of them at once.
 * @param subjects 50 at the most
 * @returns what went wrong, with those that are to be looked at again
 * @throws PortalError when the portal does not answer, or nobody could ask it
 */
export async function syncRecords(database: Database, portal: Portal, subjects: readonly SubjectKey[]): Promise<Map<SubjectKey, unknown>> {
  const before = new Map<SubjectKey, Before>()
  for (const subject of subjects) before.set(subject, await knownBefore(database, portal, subject))
  const wanted = new Map([...before].filter(([, known]) => known.size > 0).map(([subject, known]) => [subject, [...known.keys()]]))
  const failed = new Map<SubjectKey, unknown>()
  if (wanted.size === 0) return failed
  const people: People = { person: null, administrators: await administratorsOf(database, portal) }
  for (const [subject, record] of await readRecords(database, portal, people.administrators, wanted)) {
    try {
      if (record instanceof PortalError) throw record
      if (!await bringTogether(database, portal, subject, people, before.get(subject)!, record)) await syncRecord(database, portal, subject, people)
    } catch (error) {
      failed.set(subject, error)
    }
  }
  return failed
}

async function knownBefore(database: Database, portal: Portal, subject: SubjectKey): Promise<Before> {
  const [type = ''] = subjectId(subject).split(':')
  return withPortal(database, portal.id, async (transaction) => {
    const known = new Map<string, KnownStep[]>()
    for (const field of await fieldsOf(transaction, portal.id, Number(type))) known.set(field, await knownSteps(transaction, portal.id, { subject, field }))
    return known
  })
}

async function syncRecord(database: Database, portal: Portal, subject: SubjectKey, people: People): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const before = await knownBefore(database, portal, subject)
    if (before.size === 0) return
    const record = await readRecordValues(database, portal, askersOf(people, null), subject, [...before.keys()])
    if (!record || await bringTogether(database, portal, subject, people, before, record)) return
  }
  throw new Overtaken('a card was saved again and again while it was looked at')
}

function askersOf({ person, administrators }: People, changedBy: string | null): string[] {
  return [person, changedBy, ...administrators].filter(id => id !== null)
}

/** The record's history names who has written: nobody who has saved the card only, where another can. */
function writersOf({ person, administrators }: People, changedBy: string | null): string[] {
  return [person, ...administrators, changedBy].filter(id => id !== null)
}

/**
 * Brings what a card held and its follow-ups together.
 * @returns whether the card is as it should be; `false` where it was saved again before it could be written
 */
async function bringTogether(database: Database, portal: Portal, subject: SubjectKey, people: People, before: Before, record: RecordValues): Promise<boolean> {
  const askers = askersOf(people, record.changedBy)
  const editor = { portalId: portal.id, user: { id: record.changedBy ?? people.person ?? portal.installerId, admin: false } }
  const wanted: Record<string, string | string[]> = {}
  const gone: [Work, KnownStep][] = []
  for (const [field, { texts, multiple }] of record.values) {
    const work: Work = { database, portal, place: { subject, field }, editor, askers }
    const taken = await takeValues(work, texts)
    gone.push(...before.get(field)!.filter(({ followUpId }) => !taken.seen.has(followUpId)).map((known): [Work, KnownStep] => [work, known]))
    if (taken.wanted.some((text, index) => text !== texts[index])) wanted[field] = multiple ? taken.wanted : taken.wanted[0] ?? ''
  }
  if (gone.length === 0 && Object.keys(wanted).length === 0) return true
  // It was read together with others, or people had to be asked for: somebody may have saved it since.
  const now = await readRecordValues(database, portal, askers, subject, [...before.keys()])
  if (!now) return true
  if (textsIn(now) !== textsIn(record)) return false
  for (const [work, known] of gone) if (!await dropStep(work, known)) return false
  if (Object.keys(wanted).length > 0) await writeCard(database, portal, subject, writersOf(people, record.changedBy), wanted)
  return true
}

/** @throws PortalError when the portal does not take the values, or nobody may write them */
async function writeCard(database: Database, portal: Portal, subject: SubjectKey, writers: readonly string[], wanted: Record<string, string | string[]>): Promise<void> {
  if (await writeRecordValues(database, portal, writers, subject, wanted)) return
  throw new PortalError('refused', 'access_denied', 'Nobody in whose name the app may write is allowed to change this record.', 403)
}

const textsIn = ({ values }: RecordValues) => JSON.stringify([...values].map(([field, { texts }]) => [field, texts]))

/** Takes what a field holds. @returns what it should hold, and the numbers of its steps */
async function takeValues(work: Work, texts: readonly string[]): Promise<{ wanted: string[], seen: Set<string> }> {
  const { database, portal, place } = work
  const mark = portalMark(portal.memberId)
  // What is not ours, or of another portal, stays as it is.
  const steps = texts.map(parseStep).map(step => step?.mark === mark ? step : null)
  const numbers = steps.flatMap(step => step?.id ?? [])
  // A number that does not belong here was copied.
  const foreign = await withPortal(database, portal.id, transaction => foreignNumbers(transaction, portal.id, place, numbers))
  const seen = new Set<string>()
  const wanted: string[] = []
  for (const [index, text] of texts.entries()) {
    const given = steps[index]
    if (!given) {
      wanted.push(text)
      continue
    }
    const step = seen.has(given.id) || foreign.has(given.id) ? { ...given, id: numberOfCopy(portal.id, place, given.id) } : given
    // The same value twice in one field is one step.
    wanted.push(seen.has(step.id) ? text : await takeStep(work, step))
    seen.add(step.id)
  }
  return { wanted, seen }
}
