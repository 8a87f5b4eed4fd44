import { EncryptJWT, decodeProtectedHeader, jwtDecrypt } from 'jose'
import { z } from 'zod'
import type { LaunchClaim } from '../launch/parse'
import { keyring } from '../keyring'

/**
 * What the wizard carries from step to step, sealed so that the browser can only hand it back: first the launch, and from
 * the verified step on the portal and its administrator.
 */
export interface Ticket {
  claim: Pick<LaunchClaim, 'memberId' | 'accessToken' | 'refreshToken' | 'applicationToken' | 'serverEndpoint'>
  verified?: { portalId: string, userId: string }
}

const TICKET_LIFETIME = '30m'
const AUDIENCE = 'sidenote-install'

const ticketSchema = z.object({
  claim: z.object({
    memberId: z.string(),
    accessToken: z.string(),
    refreshToken: z.string().nullable(),
    applicationToken: z.string().nullable(),
    serverEndpoint: z.string().nullable(),
  }),
  verified: z.object({ portalId: z.string(), userId: z.string() }).optional(),
})

/** Seals a ticket for 30 minutes. */
export async function sealTicket(ticket: Ticket): Promise<string> {
  const { memberId, accessToken, refreshToken, applicationToken, serverEndpoint } = ticket.claim
  return new EncryptJWT({ claim: { memberId, accessToken, refreshToken, applicationToken, serverEndpoint }, verified: ticket.verified })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keyring().current.id })
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(TICKET_LIFETIME)
    .encrypt(keyring().current.ticket)
}

/** Opens a ticket. @returns `null` when it is forged, expired, or not one of ours */
export async function openTicket(sealed: string): Promise<Ticket | null> {
  try {
    const key = keyring().byId(decodeProtectedHeader(sealed).kid ?? '')
    if (!key) return null
    const { payload } = await jwtDecrypt(sealed, key.ticket, { audience: AUDIENCE })
    return ticketSchema.parse(payload)
  } catch {
    // Whatever is wrong with it, the answer is the same: open the installer again.
    return null
  }
}
