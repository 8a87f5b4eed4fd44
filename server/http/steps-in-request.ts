import { createError } from 'h3'
import type { SubjectKey } from '#shared/subjects'
import { Overtaken } from '../next-steps/merge'
import { syncSteps } from '../next-steps/sync'
import { asPerson } from './as-person'
import type { Session } from './require-session'

/**
 * Brings the fields in the card of a record and their follow-ups together, the person of the session at hand.
 * @throws H3Error as `asPerson`; 409 where somebody else has changed them again and again meanwhile
 */
export async function syncInRequest(session: Session, subject: SubjectKey): Promise<void> {
  try {
    await asPerson(session, ({ database, portal, userId }) => syncSteps(database, portal, subject, userId))
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
    throw createError({ statusCode: 409, message: 'Others are changing this card or its steps at the moment. Try again in a moment.', data: { code: 'card_busy' } })
  }
}
