import { z } from 'zod'
import type { Person } from './notes'
import { visibilitySchema } from './notes'

/** Replies that one person sees at the most: those of the team, and as many of their own. */
export const REPLIES_AT_MOST = 500

/** One line of text: white space of every kind becomes one space, null characters go. */
export function lineSchema(longest: number) {
  return z.string()
    .transform(text => text.replaceAll('\u0000', '').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, { error: 'empty' }).max(longest, { error: 'too long' }))
}

const bodySchema = z.string()
  .transform(text => text.replace(/\r\n?/g, '\n').replaceAll('\u0000', ''))
  .pipe(z.string().max(5_000, { error: 'too long' }).refine(text => text.trim() !== '', { error: 'empty' }))

/** Open channels that a reply is for, by the portal's numbers; none means all. */
const linesSchema = z.array(z.string().regex(/^[1-9][0-9]{0,9}$/, { error: 'not an open channel' })).max(100)
const orderSchema = z.int().min(0).max(1_000_000)

/** `POST /api/replies`. `id` is made by the browser, so that a request that is sent again makes no second one. */
export const createReplySchema = z.object({
  id: z.uuid().optional(),
  title: lineSchema(120),
  body: bodySchema,
  visibility: visibilitySchema.default('private'),
  order: orderSchema.default(0),
  lines: linesSchema.default([]),
})

/** `PATCH /api/replies/:id`: what changes, and the version that the change was made on. */
export const updateReplySchema = z.object({
  version: z.int().min(1),
  title: lineSchema(120).optional(),
  body: bodySchema.optional(),
  visibility: visibilitySchema.optional(),
  order: orderSchema.optional(),
  lines: linesSchema.optional(),
}).refine(change => Object.values(change).filter(value => value !== undefined).length > 1, { error: 'nothing to change' })

/** `GET /api/replies?line=`: those for one open channel, or all. */
export const listRepliesSchema = z.object({ line: z.string().regex(/^[1-9][0-9]{0,9}$/, { error: 'not an open channel' }).optional() })

/** `DELETE …?version=` */
export const versionSchema = z.object({ version: z.coerce.number().int().min(1) })

/** A prepared message, with places such as `{client.name}` (see `shared/replies.ts`). Times are ISO 8601 in UTC. */
export interface Reply {
  id: string
  title: string
  body: string
  /** A shared one is for everybody of the portal, a private one for its author. */
  visibility: z.infer<typeof visibilitySchema>
  /** Lists are sorted by it, then by age. */
  order: number
  lines: string[]
  /** How often it was used, and when last. */
  uses: number
  usedAt: string | null
  author: Person
  version: number
  createdAt: string
  can: { edit: boolean }
}

/** `GET /api/replies` */
export interface ReplyList { replies: Reply[] }
