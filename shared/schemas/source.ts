import { z } from 'zod'
import { SOURCE_ID } from '../source-limits'

export const SOURCE_KINDS = ['call', 'message'] as const

/** What a note or a follow-up was written about while it happened: a call or a chat message, by the portal's own id of it. */
export const sourceSchema = z.object({
  kind: z.enum(SOURCE_KINDS),
  id: z.string().regex(SOURCE_ID, { error: 'not an id' }),
})
export type Source = z.infer<typeof sourceSchema>
