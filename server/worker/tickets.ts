import { z } from 'zod'
import type { Keyring } from '../keyring'
import { isSigned, sign } from '../keyring'

/** When somebody is reminded of a follow-up. `id` is the follow-up's, `remindAt` ISO 8601 in UTC. */
interface Reminder {
  portalId: string
  userId: string
  id: string
  remindAt: string
}

/** A signal that somebody missed is good for the rest of their working day; the portal keeps it about as long. */
const LIFE_MS = 12 * 3_600_000

const ticketSchema = z.tuple([z.uuid(), z.string().regex(/^\d+$/), z.uuid(), z.iso.datetime(), z.string().regex(/^\d+$/), z.string().max(128)])

/** What is signed: no other sign of ours is good here. */
const signed = (text: string) => `reminder/${text}`

/**
 * What a signal carries to the open pages of a follow-up's assignee: whoever brings it back has heard the signal, so that nobody else has
 * to be asked who they are. It has no word of the follow-up.
 */
export function ticketOf(keyring: Keyring, { portalId, userId, id, remindAt }: Reminder, now = Date.now()): string {
  const text = [portalId, userId, id, remindAt, now + LIFE_MS].join('/')
  return `${text}/${sign(keyring, signed(text))}`
}

/** The reminder that a ticket is for; `null` when it is forged, too old, or none. */
export function reminderOf(keyring: Keyring, ticket: string, now = Date.now()): Reminder | null {
  const parsed = ticketSchema.safeParse(ticket.split('/'))
  if (!parsed.success) return null
  const [portalId, userId, id, remindAt, end, signature] = parsed.data
  const isOurs = isSigned(keyring, signed(ticket.slice(0, ticket.lastIndexOf('/'))), signature)
  return isOurs && Number(end) > now ? { portalId, userId, id, remindAt } : null
}
