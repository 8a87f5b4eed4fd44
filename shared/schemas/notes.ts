import { z } from 'zod'
import { NOTE_MAX_LENGTH, NOTES_PER_PAGE, NOTES_PER_PAGE_MAX } from '../note-limits'
import { subjectSchema } from './subjects'
import type { Source } from './source'
import { sourceSchema } from './source'

export const visibilitySchema = z.enum(['shared', 'private'])
export type Visibility = z.infer<typeof visibilitySchema>

/** Text that people write: line ends unified, no null characters (PostgreSQL refuses them), not only white space. */
export const noteBodySchema = z.string()
  .transform(text => text.replace(/\r\n?/g, '\n').replaceAll('\u0000', ''))
  .pipe(z.string()
    .max(NOTE_MAX_LENGTH, { error: 'too long' })
    .refine(text => text.trim() !== '', { error: 'empty' }))

/** `POST /api/notes`. `id` is made by the browser, so that a request that is sent again makes no second note. */
export const createNoteSchema = z.object({
  id: z.uuid().optional(),
  subject: subjectSchema,
  body: noteBodySchema,
  visibility: visibilitySchema.default('shared'),
  pinned: z.boolean().default(false),
  source: sourceSchema.nullish(),
})

/** `PATCH /api/notes/:id`: what changes, and the version that the change was made on. */
export const updateNoteSchema = z.object({
  version: z.int().min(1),
  body: noteBodySchema.optional(),
  visibility: visibilitySchema.optional(),
  pinned: z.boolean().optional(),
}).refine(change => change.body !== undefined || change.visibility !== undefined || change.pinned !== undefined, { error: 'nothing to change' })

/** `POST /api/notes/:id/timeline`. `id` is made by the browser for each sending that is meant; `version` is what the person sees. */
export const timelineSchema = z.object({ id: z.uuid(), version: z.int().min(1) })

/** `POST /api/notes/:id/timeline` answers with the portal's number of the comment. */
export interface TimelineComment { id: string }

/** `DELETE /api/notes/:id?version=` */
export const noteVersionSchema = z.object({ version: z.coerce.number().int().min(1) })

/** `GET /api/notes?subject=&before=&limit=` */
export const listNotesSchema = z.object({
  subject: subjectSchema,
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(NOTES_PER_PAGE_MAX).default(NOTES_PER_PAGE),
})

/** Who wrote a note, as the portal names them. */
export interface Person {
  id: string
  name: string
  photo: string | null
}

/** A note as the API answers it. Times are ISO 8601 in UTC. */
export interface Note {
  id: string
  subject: string
  body: string
  visibility: Visibility
  pinned: boolean
  /** The call or message that it was written about. */
  source: Source | null
  author: Person
  /** Grows by one with every change; a change names the version it was made on. */
  version: number
  createdAt: string
  /** When the text was changed last, `null` when it never was. */
  editedAt: string | null
  /** When it was deleted, `null` when it was not. A deleted note can be restored for 30 days. */
  deletedAt: string | null
  /** What the person who asks may do with it. */
  can: { edit: boolean, delete: boolean }
}

/** `GET /api/notes`. `next` goes back as `before`; `null` on the last page. */
export interface NotePage {
  notes: Note[]
  next: string | null
}

/** `data` of the 409 that a change gets when another one came first: the note as it is now. */
export interface VersionConflict {
  code: 'version_conflict'
  note: Note
}
