import { createHash } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import type { Transaction } from '../database/client'
import { sendings } from '../database/schema'

/** Something that somebody sends into the portal. */
export interface Sending {
  portalId: string
  userId: string
  /** Made by the browser: the same one for a retry. */
  id: string
  /** From `fingerprintOf`. */
  fingerprint: string
}

/**
 * What is known of a sending:
 * - `new`: nothing, and now it is the caller's to send
 * - `sending`: somebody is at it
 * - `sent`: the portal has it, under the number `result`
 * - `unknown`: the portal was asked, and it is not known whether it has it
 * - `other`: the id was used for something else
 */
export type SendingState = { state: 'new' | 'sending' | 'unknown' | 'other' } | { state: 'sent', result: string }

/** No sending takes as long: whoever began it was ended in between. */
const MINUTES_AT_MOST = 2
/** Days that a sending is known for; an unsent text may lie in a browser for a while. */
const KEPT_DAYS = 30

/** One text for what is sent, that tells nothing of it. */
export function fingerprintOf(contents: object): string {
  return createHash('sha256').update(JSON.stringify(contents)).digest('hex')
}

function isThis({ portalId, userId, id }: Sending) {
  return and(eq(sendings.portalId, portalId), eq(sendings.userId, userId), eq(sendings.id, id))
}

/** Begins a sending, unless its id has come before: of many that begin it at once, one gets `new`. */
export async function beginSending(transaction: Transaction, sending: Sending): Promise<SendingState> {
  const begun = await transaction.insert(sendings).values(sending).onConflictDoNothing().returning({ id: sendings.id })
  if (begun.length > 0) return { state: 'new' }
  const [known] = await transaction.select({
    fingerprint: sendings.fingerprint,
    state: sendings.state,
    result: sendings.result,
    isAbandoned: sql<boolean>`${sendings.createdAt} < now() - make_interval(mins => ${MINUTES_AT_MOST})`,
  }).from(sendings).where(isThis(sending))
  // It was taken back since: the next look begins it.
  if (!known) return { state: 'sending' }
  if (known.fingerprint !== sending.fingerprint) return { state: 'other' }
  if (known.result !== null) return { state: 'sent', result: known.result }
  return { state: known.state === 'unknown' || known.isAbandoned ? 'unknown' : 'sending' }
}

/** The portal has it. @param result the portal's number of it */
export async function finishSending(transaction: Transaction, sending: Sending, result: string): Promise<void> {
  await transaction.update(sendings).set({ state: 'sent', result }).where(isThis(sending))
}

/** Nobody knows whether the portal has it. */
export async function loseSending(transaction: Transaction, sending: Sending): Promise<void> {
  await transaction.update(sendings).set({ state: 'unknown' }).where(isThis(sending))
}

/** The portal does not have it: the same request may go out again. */
export async function takeBackSending(transaction: Transaction, sending: Sending): Promise<void> {
  await transaction.delete(sendings).where(isThis(sending))
}

/** Removes sendings of more than 30 days ago. */
export async function purgeSendings(transaction: Transaction, portalId: string): Promise<void> {
  await transaction.delete(sendings).where(and(eq(sendings.portalId, portalId), lt(sendings.createdAt, sql`now() - make_interval(days => ${KEPT_DAYS})`)))
}
