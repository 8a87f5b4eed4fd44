import type { DigestChoice } from '#shared/schemas/reminders'
import { withPortal } from '../database/with-portal'
import { readDigest } from '../reminders/digest'
import type { Session } from './require-session'

/** Whether the person who asks wants a digest, and when the next one comes. */
export async function digestOf({ database, portal, claims }: Session): Promise<DigestChoice> {
  const { digest, nextAt } = await withPortal(database, portal.id, transaction => readDigest(transaction, portal.id, claims.user.id))
  return { digest, nextAt: nextAt?.toISOString() ?? null }
}
