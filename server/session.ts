import { SignJWT, decodeProtectedHeader, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Keyring } from './keyring'

/** Who asks, from where, and what the portal has confirmed: the content of a session token. */
export interface SessionClaims {
  portalId: string
  user: { id: string, name: string, admin: boolean }
  /** Subjects that the portal confirmed when the token was made. */
  subjects: string[]
  /** When that was. */
  provenAt: Date
}

export const SESSION_SECONDS = 30 * 60
const AUDIENCE = 'sidenote-session'

const payloadSchema = z.object({
  sub: z.string(),
  iat: z.number(),
  portal: z.uuid(),
  name: z.string(),
  admin: z.boolean(),
  subjects: z.array(z.string()),
})

/** Makes a session token. @returns the token and when it ends */
export async function mintSession(keyring: Keyring, claims: Omit<SessionClaims, 'provenAt'>): Promise<{ token: string, expiresAt: Date }> {
  const now = Math.floor(Date.now() / 1000)
  const token = await new SignJWT({ portal: claims.portalId, name: claims.user.name, admin: claims.user.admin, subjects: claims.subjects })
    .setProtectedHeader({ alg: 'HS256', kid: keyring.current.id })
    .setSubject(claims.user.id)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + SESSION_SECONDS)
    .sign(keyring.current.session)
  return { token, expiresAt: new Date((now + SESSION_SECONDS) * 1000) }
}

/** Reads a session token. @returns `null` when it is forged, expired, or not one of ours */
export async function verifySession(keyring: Keyring, token: string): Promise<SessionClaims | null> {
  try {
    const key = keyring.byId(decodeProtectedHeader(token).kid ?? '')
    if (!key) return null
    const { payload } = await jwtVerify(token, key.session, { audience: AUDIENCE, algorithms: ['HS256'] })
    const { sub, iat, portal, name, admin, subjects } = payloadSchema.parse(payload)
    return { portalId: portal, user: { id: sub, name, admin }, subjects, provenAt: new Date(iat * 1000) }
  } catch {
    // Whatever is wrong with it, the answer is the same: this is nobody.
    return null
  }
}
