import { z } from 'zod'
import { NOTES_PER_PAGE, NOTES_PER_PAGE_MAX } from '../note-limits'
import { SUBJECT_KINDS } from '../subjects'
import { daySchema, personIdSchema } from './follow-ups'
import type { Note } from './notes'

/** `GET /api/notebook?q=&kind=&author=&from=&to=&before=&limit=`. Days are the reader's own, both included. */
export const notebookSchema = z.object({
  /** Words as they are typed: each finds what begins with it; "…" a phrase, -word what is without it, or. */
  q: z.string().max(200).transform(text => text.replaceAll('\u0000', '').trim()).optional(),
  kind: z.enum(SUBJECT_KINDS).optional(),
  author: personIdSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(NOTES_PER_PAGE_MAX).default(NOTES_PER_PAGE),
})

/** A note among those of other subjects. */
export interface NotebookEntry extends Note {
  /** The subject's name as the reader sees it; `null` where it has none. */
  subjectTitle: string | null
  /** Where the words stand, as pieces of plain text; `null` when no words were asked for. */
  excerpt: { text: string, hit: boolean }[] | null
}

/** `GET /api/notebook`, newest first. `next` goes back as `before`; `null` on the last page. */
export interface NotebookPage {
  entries: NotebookEntry[]
  next: string | null
  /** The page is shorter than asked because the search was interrupted; it goes on with `next`. */
  partial: boolean
}
