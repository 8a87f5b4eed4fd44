import { z } from 'zod'
import type { PlacementOptions } from '#shared/placement-options'
import type { Language } from '#shared/types/launch'

/** What a placement POST says. All of it came through a browser: claims, until `believe.ts` has asked the portal. */
export interface LaunchClaim {
  memberId: string
  domain: string | null
  secure: boolean
  language: Language
  accessToken: string
  refreshToken: string | null
  applicationToken: string | null
  serverEndpoint: string | null
  placement: string
  options: PlacementOptions
}

/** Bytes that a launch may have. The largest documented one is under 4 KB; options of links are free text. */
export const LAUNCH_MAX_BYTES = 64 * 1024

/** Bytes that the launch of a custom field may have: its value of 64 KB, in the widest script. */
export const FIELD_LAUNCH_MAX_BYTES = 640 * 1024

/** Texts that the platform sends where it means *nothing*. */
const nothing = new Set(['', 'undefined', 'null'])
const optional = z.string().max(4096).optional().transform(text => text === undefined || nothing.has(text) ? null : text)

const claimSchema = z.object({
  member_id: z.string().regex(/^[\w-]{1,64}$/, { error: 'expected the portal\'s id' }),
  domain: optional,
  protocol: optional,
  lang: optional,
  auth_id: z.string({ error: 'missing' }).min(1, { error: 'missing' }).max(4096),
  refresh_id: optional,
  application_token: optional,
  server_endpoint: optional,
  placement: z.string().regex(/^[A-Za-z0-9_]{1,64}$/, { error: 'expected a placement code' }).default('DEFAULT'),
  placement_options: z.string().optional(),
})

/** `de` for German portals, English for all languages that the app does not speak. */
export function languageOf(lang: string | null | undefined): Language {
  return lang?.slice(0, 2).toLowerCase() === 'de' ? 'de' : 'en'
}

/**
 * Reads the fields of a launch, wherever they stand: newer portals split them between query and body, older ones send
 * all in one. The body wins, the letter case of names does not matter.
 * @returns the claim, or the names of the fields that do not fit and what was expected
 */
export function parseLaunch(query: URLSearchParams, body: URLSearchParams): { claim: LaunchClaim } | { fields: Record<string, string> } {
  const given = Object.fromEntries([...query, ...body].map(([name, value]) => [name.toLowerCase(), value]))
  const parsed = claimSchema.safeParse(given)
  if (!parsed.success) return { fields: Object.fromEntries(parsed.error.issues.map(issue => [issue.path.join('.'), issue.message])) }
  const options = parseOptions(parsed.data.placement_options)
  if (!options) return { fields: { placement_options: 'expected a JSON object' } }
  const values = parsed.data
  return {
    claim: {
      memberId: values.member_id,
      domain: values.domain,
      secure: values.protocol !== '0',
      language: languageOf(values.lang),
      accessToken: values.auth_id,
      refreshToken: values.refresh_id,
      applicationToken: values.application_token,
      serverEndpoint: values.server_endpoint,
      placement: values.placement.toUpperCase(),
      options,
    },
  }
}

/**
 * What a custom field shows to people without access to the app: the portal draws it for them too, without tokens.
 * @returns its texts, with who may show them; `null` when the launch has a token or is none
 */
export function parseFieldWithoutTokens(query: URLSearchParams, body: URLSearchParams): { claim: Pick<LaunchClaim, 'language' | 'domain' | 'secure'>, options: PlacementOptions } | null {
  const given = new Map([...query, ...body].map(([name, value]) => [name.toLowerCase(), value]))
  if ((given.get('auth_id') ?? '') !== '') return null
  const options = parseOptions(given.get('placement_options'))
  if (!options) return null
  return { claim: { language: languageOf(given.get('lang')), domain: given.get('domain') ?? null, secure: given.get('protocol') !== '0' }, options }
}

/** Missing, empty and `[]` all mean that there is no context. @returns `null` for what is neither that nor an object */
function parseOptions(text: string | undefined): PlacementOptions | null {
  if (text === undefined || nothing.has(text.trim())) return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (Array.isArray(value)) return value.length === 0 ? {} : null
  if (typeof value !== 'object' || value === null) return null
  const given = Object.entries(value).filter(([, entry]) => entry !== null)
  return Object.fromEntries(given.map(([name, entry]) => [name, typeof entry === 'object' ? JSON.stringify(entry) : String(entry)]))
}

/** The origin that a `DOMAIN` claims to be, for pages that hold nothing: `null` when it is not a host. */
export function claimedOrigin(claim: Pick<LaunchClaim, 'domain' | 'secure'>, allowHttp: boolean): string | null {
  const host = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.exec(claim.domain ?? '')?.[0]
  if (!host) return null
  return claim.secure || !allowHttp ? `https://${host}` : `http://${host}`
}
