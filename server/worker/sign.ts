import { z } from 'zod'
import { isSigned, keyring, sign } from '../keyring'

const signSchema = z.object({ portal: z.uuid(), sign: z.string().max(128) })

/** What is signed: no other sign of ours is good here. */
const text = (portalId: string) => `worker/${portalId}`

/**
 * What tells, in an address that a portal calls without tokens, which portal it was given to. Nobody else can make it; whoever gets hold
 * of it can only have the app look whether its background worker is still registered.
 * @returns a query
 */
export function signOfPortal(portalId: string): string {
  return new URLSearchParams({ portal: portalId, sign: sign(keyring(), text(portalId)) }).toString()
}

/** Our id of the portal that an address was given to; `null` when the sign is missing or forged. */
export function portalOfSign(query: URLSearchParams): string | null {
  const parsed = signSchema.safeParse(Object.fromEntries(query))
  return parsed.success && isSigned(keyring(), text(parsed.data.portal), parsed.data.sign) ? parsed.data.portal : null
}
