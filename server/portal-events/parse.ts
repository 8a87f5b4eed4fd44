import qs from 'qs'
import { z } from 'zod'
import { RECORD_EVENTS } from '../next-steps/events'

/** Bytes that an event may have. */
export const EVENT_MAX_BYTES = 64 * 1024

const text = z.string().max(4096)
const number = z.string().regex(/^[1-9]\d{0,18}$/, { error: 'expected a number' })
const auth = z.object({
  member_id: z.string().regex(/^[\w-]{1,64}$/, { error: 'expected the portal\'s id' }),
  application_token: text.min(1),
  access_token: text.optional(),
  refresh_token: text.optional(),
  server_endpoint: text.optional(),
})

/** Events that the app handles; their codes come in any letter case. */
export const portalEventSchema = z.object({
  event: z.string().transform(code => code.toUpperCase()).pipe(z.enum(['ONAPPINSTALL', 'ONAPPUNINSTALL', 'ONAPPUPDATE', ...RECORD_EVENTS])),
  data: z.object({
    CLEAN: z.string().optional(),
    VERSION: z.string().optional(),
    /** Of a record: its number, and its type's where the event does not name it. */
    FIELDS: z.object({ ID: number, ENTITY_TYPE_ID: number.optional() }).optional(),
  }).default({}),
  ts: z.string().regex(/^\d{1,12}$/).optional(),
  auth,
})
export type PortalEvent = z.infer<typeof portalEventSchema>

/**
 * Reads an event out of a form body with nested brackets, such as `auth[member_id]=…`; every value is a text.
 * @returns the event, or the fields that do not fit
 */
export function parsePortalEvent(body: string): { event: PortalEvent } | { fields: Record<string, string> } {
  const parsed = portalEventSchema.safeParse(qs.parse(body, { depth: 5, parameterLimit: 200, ignoreQueryPrefix: true }))
  if (parsed.success) return { event: parsed.data }
  return { fields: Object.fromEntries(parsed.error.issues.map(issue => [issue.path.join('.') || 'body', issue.message])) }
}
