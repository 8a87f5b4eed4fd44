import type { Note, VersionConflict, Visibility } from '#shared/schemas/notes'
import type { Source } from '#shared/schemas/source'
import type { SubjectKey } from '#shared/subjects'
import type { Api } from './api'
import type { ApiFailure, ApiResult } from './api-failure'

/** Attempts whose text is remembered: more do not go unanswered in a row. */
const MARKS_AT_MOST = 8
/** Bytes that a browser sends on behalf of a page that is gone; with some room for what stands around the text. */
const KEEPALIVE_BYTES = 60_000

/** A call note that is not stored as it stands. */
export interface UnsavedNote {
  /** The id that the note has or is to get. */
  id: string
  subject: SubjectKey
  /** The call. */
  source: Source | null
  body: string
  visibility: Visibility
  /** What the server is known to have; `null` before it has told. */
  stored: { version: number, visibility: Visibility } | null
  /** Marks of the texts that the server has, or may have without having told: see `markOf`. */
  marks: string[]
}

/** What came of storing a note: done, overtaken by another change (or a deletion), or not possible now. */
export type Storing = { outcome: 'saved', note: Note } | { outcome: 'conflict', note: Note } | { outcome: 'failed', failure: ApiFailure }

/** A short sign of a text, by which it is known again. */
export function markOf(text: string): string {
  let [a, b] = [0xDEADBEEF, 0x41C6CE57]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  return `${text.length}:${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`
}

/** The note with one more text that the server may have from us. */
export function withMark<T extends Pick<UnsavedNote, 'body' | 'marks'>>(note: T): T {
  const mark = markOf(note.body)
  return { ...note, marks: [...note.marks.filter(other => other !== mark), mark].slice(-MARKS_AT_MOST) }
}

/**
 * Stores a note as it stands: makes it, under its own id, or changes it. An answer that got lost before makes no second note
 * and no conflict: what the server has then is known by its mark.
 */
export async function storeCallNote(request: Api['request'], note: UnsavedNote): Promise<Storing> {
  const answer = note.stored ? await change(request, note, note.stored) : await create(request, note)
  if (answer.ok) return note.stored || isAsWritten(answer.data, note) ? { outcome: 'saved', note: answer.data } : overtake(request, note, answer.data)
  const other = conflicting(answer.failure)
  return other ? overtake(request, note, other) : { outcome: 'failed', failure: answer.failure }
}

/** Puts the text over what the server has, where that is our own. */
async function overtake(request: Api['request'], note: UnsavedNote, other: Note): Promise<Storing> {
  if (other.deletedAt === null && isAsWritten(other, note)) return { outcome: 'saved', note: other }
  const isOurs = other.deletedAt === null && note.marks.includes(markOf(other.body))
  if (!isOurs) return { outcome: 'conflict', note: other }
  const answer = await change(request, note, { version: other.version, visibility: note.stored?.visibility ?? other.visibility })
  if (answer.ok) return { outcome: 'saved', note: answer.data }
  const theirs = conflicting(answer.failure)
  return theirs ? { outcome: 'conflict', note: theirs } : { outcome: 'failed', failure: answer.failure }
}

function isAsWritten(stored: Note, { body, visibility }: UnsavedNote): boolean {
  return stored.body === body && stored.visibility === visibility
}

function create(request: Api['request'], { id, subject, source, body, visibility }: UnsavedNote): Promise<ApiResult<Note>> {
  return request<Note>('/api/notes', { method: 'POST', body: { id, subject, source, body, visibility }, keepalive: isLight(body) })
}

/** Leaves alone who sees the note where that was not changed here: somebody may have changed it elsewhere. */
function change(request: Api['request'], { id, body, visibility }: UnsavedNote, stored: { version: number, visibility: Visibility }): Promise<ApiResult<Note>> {
  const seen = visibility === stored.visibility ? {} : { visibility }
  return request<Note>(`/api/notes/${id}`, { method: 'PATCH', body: { version: stored.version, body, ...seen }, keepalive: isLight(body) })
}

/** Whether the browser sends it even when the page goes. */
function isLight(body: string): boolean {
  return new TextEncoder().encode(body).length < KEEPALIVE_BYTES
}

function conflicting(failure: ApiFailure): Note | null {
  return failure.code === 'version_conflict' ? (failure.data as VersionConflict).note : null
}
