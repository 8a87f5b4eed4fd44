import type { StepPlace } from '#shared/schemas/step-fields'
import { subjectId } from '#shared/subjects'
import { EVENT_CALLS, repairEventHandlers } from '../b24/event-handlers'
import { PortalError } from '../b24/portal-error'
import { fullStepType, readStepFields, stepFieldCalls } from '../b24/step-fields'
import { batchAs } from '../b24/tokens'
import type { Item, RunBatch } from '../b24/widgets'
import { config } from '../config'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { wantedRecordEvents } from './events'
import { fieldsOf, storeFields, typesWithFields } from './fields'
import type { StepPlaceKey } from './steps'

/** How long a portal's answer counts that a field is none of ours, or that it does not tell. Milliseconds. */
const UNKNOWN_MS = 5 * 60_000

/** What a portal has told of our fields. */
interface Learned {
  /** Where they may stand and do; what the portal said where it does not let the person see them. */
  places: StepPlace[] | PortalError
  /** The events of the app, and of the records whose cards have a field of ours, with what was done about each. */
  events: Item[]
}

/**
 * Asks a portal where our fields are and which events it sends, in one request; has it send those that are missing, and keeps
 * where the fields are. Running it again changes nothing. What is known stays where the portal does not tell.
 * @param userId who asks: an administrator
 * @throws PortalError when the portal does not answer
 */
export async function learnFields(database: Database, portal: Portal, userId: string): Promise<Learned> {
  const run: RunBatch = calls => batchAs(database, portal, userId, calls)
  const type = fullStepType(portal.appId)
  const { events, ...answers } = await run({ ...stepFieldCalls(type, 'en'), ...EVENT_CALLS })
  const places = await readStepFields(run, type, 'en', answers).catch((error: unknown) => {
    if (error instanceof PortalError && error.kind === 'refused') return error
    throw error
  })
  const types = places instanceof PortalError
    ? await withPortal(database, portal.id, transaction => typesWithFields(transaction, portal.id))
    : places.filter(({ fields }) => fields.length > 0).map(({ entityTypeId }) => entityTypeId)
  // Before the fields are kept: one that is known is not learned again.
  const items = await repairEventHandlers(run, events!, `${config().appUrl}/events`, wantedRecordEvents(types))
  if (!(places instanceof PortalError)) await withPortal(database, portal.id, transaction => storeFields(transaction, portal.id, places))
  return { places, events: items }
}

/** When each portal was asked about a field that it had not told of, and its answer. */
const asked = new Map<string, { at: number, answer: Promise<void> }>()

/**
 * Makes sure that a field is known: somebody may have made it in the portal's own pages. Its name came through a browser, so the
 * portal is asked once for all names within some minutes, as the installer; what it does not list is none of ours.
 * @throws PortalError when the portal does not answer
 */
export async function learnUnknown(database: Database, portal: Portal, { subject, field }: StepPlaceKey): Promise<void> {
  const entityTypeId = Number(subjectId(subject).split(':')[0])
  const known = await withPortal(database, portal.id, transaction => fieldsOf(transaction, portal.id, entityTypeId))
  if (known.includes(field)) return
  const last = asked.get(portal.id)
  if (last && performance.now() - last.at < UNKNOWN_MS) return last.answer
  const answer = ask(database, portal)
  asked.set(portal.id, { at: performance.now(), answer })
  try {
    await answer
  } catch (error) {
    asked.delete(portal.id)
    throw error
  }
}

async function ask(database: Database, portal: Portal): Promise<void> {
  try {
    await learnFields(database, portal, portal.installerId)
  } catch (error) {
    // Until an administrator opens the app nobody can ask.
    if (!(error instanceof PortalError) || error.kind !== 'token') throw error
  }
}
