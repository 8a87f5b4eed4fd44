import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { SubjectKey } from '#shared/subjects'
import { readProof, subjectCall } from './b24/subjects'
import type { Calls } from './b24/rest'
import { batchAs } from './b24/tokens'
import type { Database, Transaction } from './database/client'
import { subjectAccess } from './database/schema'
import { withPortal } from './database/with-portal'
import type { Portal } from './portals/portals'
import type { SessionClaims } from './session'

/** How long a proof holds: what was taken away in the portal is gone here within this time. */
export const PROOF_MINUTES = 10

/** Stores the portal's answer about some subjects: the proven ones with the time, the others not any more. */
export async function storeProofs(transaction: Transaction, portalId: string, userId: string, proofs: ReadonlyMap<SubjectKey, boolean>): Promise<void> {
  const proven = [...proofs].filter(([, may]) => may).map(([subject]) => ({ portalId, userId, subject }))
  const denied = [...proofs].filter(([, may]) => !may).map(([subject]) => subject)
  if (proven.length > 0) {
    await transaction.insert(subjectAccess).values(proven)
      .onConflictDoUpdate({ target: [subjectAccess.portalId, subjectAccess.userId, subjectAccess.subject], set: { provenAt: sql`now()` } })
  }
  if (denied.length > 0) {
    await transaction.delete(subjectAccess)
      .where(and(eq(subjectAccess.portalId, portalId), eq(subjectAccess.userId, userId), inArray(subjectAccess.subject, denied)))
  }
}

/**
 * Whether the person of a session may see a subject now: by a proof that is fresh, or by asking the portal again with the
 * person's own stored token.
 * @throws PortalError when the portal has to be asked and does not answer, or there is no token to ask with
 */
export async function maySee(database: Database, portal: Portal, session: SessionClaims, subject: SubjectKey): Promise<boolean> {
  const oldest = new Date(Date.now() - PROOF_MINUTES * 60_000)
  if (session.provenAt > oldest && session.subjects.includes(subject)) return true
  const [fresh] = await withPortal(database, portal.id, transaction => transaction
    .select({ subject: subjectAccess.subject }).from(subjectAccess)
    .where(and(
      eq(subjectAccess.portalId, portal.id), eq(subjectAccess.userId, session.user.id),
      eq(subjectAccess.subject, subject), gt(subjectAccess.provenAt, oldest),
    )))
  return fresh !== undefined || proveAgain(database, portal, session.user.id, subject)
}

async function proveAgain(database: Database, portal: Portal, userId: string, subject: SubjectKey): Promise<boolean> {
  const call = subjectCall(subject)
  if (!call) return false
  const calls: Calls = { subject: call }
  const answers = await batchAs(database, portal, userId, calls)
  const may = readProof(subject, answers.subject!) !== null
  await withPortal(database, portal.id, transaction => storeProofs(transaction, portal.id, userId, new Map([[subject, may]])))
  return may
}
