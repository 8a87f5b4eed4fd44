import type { StepPlace } from '#shared/schemas/step-fields'
import { subjectId } from '#shared/subjects'
import { administratorsOf, asFirst } from '../b24/askers'
import { EVENT_CALLS, repairEventHandlers } from '../b24/event-handlers'
import { PortalError } from '../b24/portal-error'
import type { Answer } from '../b24/rest'
import { fullStepType, readStepFields, stepFieldCalls } from '../b24/step-fields'
import { batchAs } from '../b24/tokens'
import type { Item, RunBatch } from '../b24/widgets'
import { config } from '../config'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { RECORD_EVENTS, wantedRecordEvents } from './events'
import { addFields, fieldsOf, storeFields, typesWithFields } from './fields'
import type { StepPlaceKey } from './steps'

/** How long a portal's answer counts that a field is none of ours, or that nobody can ask. Milliseconds. */
const UNKNOWN_MS = 5 * 60_000
/** How long a portal is left alone that has failed to answer. Milliseconds. */
const FAILED_MS = 10_000

/** What a portal has told of our fields. */
interface Learned {
  /** Where they may stand and do; why the portal did not tell. */
  places: StepPlace[] | PortalError
  /** The events of the app, and of the records whose cards have a field of ours, with what was done about each. */
  events: Item[]
}

/**
 * Asks a portal where our fields are and which events it sends, in one request; has it send those that are missing, and keeps
 * where the fields are. Running it again changes nothing. Where the portal does not tell of fields, what is known stays: the app's
 * own events do not wait for the CRM.
 * @param userId an administrator, to whom the portal has just shown what only administrators see
 * @throws PortalError when the portal does not answer at all, or does not tell which events it sends
 */
export async function learnFields(database: Database, portal: Portal, userId: string): Promise<Learned> {
  const run: RunBatch = calls => batchAs(database, portal, userId, calls)
  const { places, events } = await ask(run, portal)
  const isTold = !(places instanceof PortalError)
  const types = isTold ? typesOf(places) : await withPortal(database, portal.id, transaction => typesWithFields(transaction, portal.id))
  // Before the fields are kept: one that is known is not learned again.
  const items = await bind(run, events, types)
  if (isTold) await withPortal(database, portal.id, transaction => storeFields(transaction, portal.id, places))
  return { places, events: items }
}

async function ask(run: RunBatch, { appId }: Portal): Promise<{ places: Learned['places'], events: Answer }> {
  const type = fullStepType(appId)
  const { events, ...answers } = await run({ ...stepFieldCalls(type, 'en'), ...EVENT_CALLS })
  const places = await readStepFields(run, type, 'en', answers).catch((error: unknown) => {
    if (error instanceof PortalError) return error
    throw error
  })
  return { places, events: events! }
}

function typesOf(places: readonly StepPlace[]): number[] {
  return places.filter(({ fields }) => fields.length > 0).map(({ entityTypeId }) => entityTypeId)
}

function bind(run: RunBatch, events: Answer, types: readonly number[]): Promise<Item[]> {
  return repairEventHandlers(run, events, `${config().appUrl}/events`, wantedRecordEvents(types))
}

/** Until when what each portal said about fields that it had not told of counts, and what that was. */
const asked = new Map<string, { until: number, answer: Promise<void> }>()

/**
 * Makes sure that a field is known: somebody may have made it in the portal's own pages. Its name came through a browser, so the
 * portal is asked once for all names within some minutes, as an administrator; what it does not list is none of ours.
 * @throws PortalError when the portal does not answer, or does not send the events of such records
 */
export async function learnUnknown(database: Database, portal: Portal, { subject, field }: StepPlaceKey): Promise<void> {
  const entityTypeId = Number(subjectId(subject).split(':')[0])
  const known = await withPortal(database, portal.id, transaction => fieldsOf(transaction, portal.id, entityTypeId))
  if (known.includes(field)) return
  const last = asked.get(portal.id)
  if (last && performance.now() < last.until) return last.answer
  const answer = askAdministrators(database, portal)
  const entry = { until: performance.now() + UNKNOWN_MS, answer }
  asked.set(portal.id, entry)
  try {
    await answer
  } catch (error) {
    entry.until = performance.now() + FAILED_MS
    throw error
  }
}

async function askAdministrators(database: Database, portal: Portal): Promise<void> {
  try {
    await asFirst(await administratorsOf(database, portal), person => learnMore(database, portal, person))
  } catch (error) {
    // Until an administrator opens the app nobody can ask.
    if (!(error instanceof PortalError) || (error.kind !== 'token' && error.kind !== 'refused')) throw error
  }
}

/** Learns fields beside those that are known, as somebody who may have been an administrator once. */
async function learnMore(database: Database, portal: Portal, userId: string): Promise<void> {
  const run: RunBatch = calls => batchAs(database, portal, userId, calls)
  const { places, events } = await ask(run, portal)
  // Who is no administrator any more sees their own handlers alone: all the others would be bound a second time.
  if (places instanceof PortalError) throw places
  const known = await withPortal(database, portal.id, transaction => typesWithFields(transaction, portal.id))
  const items = await bind(run, events, [...known, ...typesOf(places)])
  const failed = items.find(({ name, outcome }) => outcome === 'failed' && RECORD_EVENTS.some(event => event === name))
  // A field that is known is not learned again, and no other administrator would fare better: this one is learned later.
  if (failed) throw new PortalError('unreachable', failed.code ?? '', `${failed.name}: ${failed.error}`, 200)
  await withPortal(database, portal.id, transaction => addFields(transaction, portal.id, places))
}
