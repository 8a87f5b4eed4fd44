import { setTimeout } from 'node:timers/promises'
import type { Asker } from '../b24/messenger'
import { PortalError } from '../b24/portal-error'
import type { Transaction } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Sending, SendingState } from './sendings'
import { beginSending, fingerprintOf, finishSending, loseSending, takeBackSending } from './sendings'

/** How long a repeated request waits for the first one, and between two looks. Milliseconds. */
const WAIT_MS = 10_000
const LOOK_MS = 100

/** What became of a sending; `repeated`: the request before this one sent it. */
export type SendingOutcome = { outcome: 'sent', result: string, repeated: boolean } | { outcome: Exclude<SendingState['state'], 'new' | 'sent'> }

/**
 * Sends something into the portal, once for each id of a person: a request that comes again gets the first one's result, and
 * one that comes while the first is under way waits for it. What the portal has refused, or was never asked, can be sent
 * again. No transaction is open while the portal is asked.
 * @param contents what is sent; an id stands for one
 * @param send sends it; @returns the portal's number of it
 * @throws PortalError when the portal does not have it
 */
export async function sendOnce({ database, portal, userId }: Asker, id: string, contents: object, send: () => Promise<string>): Promise<SendingOutcome> {
  const sending: Sending = { portalId: portal.id, userId, id, fingerprint: fingerprintOf(contents) }
  const write = <T>(work: (transaction: Transaction) => Promise<T>) => withPortal(database, portal.id, work)

  const known = await begin(() => write(transaction => beginSending(transaction, sending)))
  if (known.state === 'sent') return { outcome: 'sent', result: known.result, repeated: true }
  if (known.state !== 'new') return { outcome: known.state }
  try {
    const result = await send()
    await write(transaction => finishSending(transaction, sending, result))
    return { outcome: 'sent', result, repeated: false }
  } catch (error) {
    const isOut = !(error instanceof PortalError) || error.mayHaveRun
    await write(transaction => (isOut ? loseSending : takeBackSending)(transaction, sending))
    if (error instanceof PortalError && isOut) return { outcome: 'unknown' }
    throw error
  }
}

async function begin(look: () => Promise<SendingState>): Promise<SendingState> {
  for (const until = Date.now() + WAIT_MS; ; await setTimeout(LOOK_MS)) {
    const known = await look()
    if (known.state !== 'sending' || Date.now() >= until) return known
  }
}
