import type { Ref } from 'vue'
import type { Note, NotePage, Person, VersionConflict, Visibility } from '#shared/schemas/notes'
import type { SubjectKey } from '#shared/subjects'
import { NOTES_PER_PAGE, NOTES_PER_PAGE_MAX } from '#shared/note-limits'
import type { Api } from './api'
import type { ApiFailure, ApiResult } from './api-failure'
import type { NoteItem, NotebookState } from './note-list'
import { withChange, withNotes } from './note-list'
import type { TextNode } from './note-text'

/** A note to write. */
export interface NewNote {
  id: string
  body: string
  visibility: Visibility
}

/** A note's new text, and the note that it was made on. */
export interface NoteEdit {
  body: string
  visibility: Visibility
  base: Pick<Note, 'version' | 'body' | 'visibility'>
}

export interface NotebookTools {
  subject: SubjectKey
  state: Ref<NotebookState>
  request: Api['request']
  /** Parses Markdown. */
  parse: (body: string) => Promise<TextNode[]>
  me: Person
  /** The time, ISO 8601. */
  now: () => string
}

/**
 * The notes of a subject, with everything that can be done to them. Each change shows at once and is taken back when the
 * server does not take it; text that somebody typed stays, as `unsaved` or with the caller. Failures are returned.
 */
export function createNotebook({ subject, state, request, parse, me, now }: NotebookTools) {
  async function toItem(note: Note): Promise<NoteItem> {
    return { ...note, text: await parse(note.body), pending: false, unsaved: null }
  }

  async function put(...notes: Note[]): Promise<void> {
    const items = await Promise.all(notes.map(toItem))
    state.value = { ...state.value, items: withNotes(state.value.items, items) }
  }

  function patch(id: string, change: Partial<NoteItem>): void {
    state.value = { ...state.value, items: withChange(state.value.items, id, change) }
  }

  function find(id: string): NoteItem {
    const item = state.value.items.find(note => note.id === id)
    if (!item) throw new Error(`The notebook has no note ${id}`)
    return item
  }

  /** Loads the first notes, as many as there are now: what others have written since shows, too. */
  async function load(): Promise<ApiResult<NotePage>> {
    const limit = Math.min(Math.max(state.value.items.length, NOTES_PER_PAGE), NOTES_PER_PAGE_MAX)
    const page = await request<NotePage>('/api/notes', { query: { subject, limit } })
    if (page.ok) {
      const kept = state.value.items.filter(note => note.pending || note.unsaved !== null)
      const items = await Promise.all(page.data.notes.map(toItem))
      state.value = { items: withNotes(items, kept), next: page.data.next }
    }
    return page
  }

  async function more(): Promise<ApiResult<NotePage>> {
    const page = await request<NotePage>('/api/notes', { query: { subject, before: state.value.next ?? undefined } })
    if (page.ok) {
      await put(...page.data.notes)
      state.value = { ...state.value, next: page.data.next }
    }
    return page
  }

  /** Brings one note into the list that may be further down than it reaches. */
  async function include(id: string): Promise<ApiResult<Note>> {
    const note = await request<Note>(`/api/notes/${id}`)
    if (note.ok && note.data.deletedAt === null) await put(note.data)
    return note
  }

  async function add({ id, body, visibility }: NewNote): Promise<ApiResult<Note>> {
    const at = now()
    const fresh: Note = {
      id, subject, body, visibility, pinned: false, source: null, author: me, version: 1, createdAt: at, editedAt: null, deletedAt: null, can: { edit: true, delete: true },
    }
    const item = { ...await toItem(fresh), pending: true }
    state.value = { ...state.value, items: withNotes(state.value.items, [item]) }
    const stored = await request<Note>('/api/notes', { method: 'POST', body: { id, subject, body, visibility } })
    if (stored.ok) await put(stored.data)
    else state.value = { ...state.value, items: state.value.items.filter(note => note.id !== id) }
    return stored
  }

  async function edit(id: string, { body, visibility, base }: NoteEdit): Promise<ApiResult<Note>> {
    const before = find(id)
    patch(id, { body, visibility, text: await parse(body), pending: true, unsaved: null })
    const send = (version: number) => request<Note>(`/api/notes/${id}`, { method: 'PATCH', body: { version, body, visibility } })
    let stored = await send(base.version)
    const other = conflicting(stored)
    // Another change that left the text alone, such as a pin, is none that the writer has to know of.
    if (other && other.body === base.body && other.visibility === base.visibility) stored = await send(other.version)
    if (stored.ok) await put(stored.data)
    else {
      const theirs = conflicting(stored)
      if (theirs) await put(theirs)
      else patch(id, before)
      patch(id, { pending: false, unsaved: { body, visibility, conflict: theirs !== null } })
    }
    return stored
  }

  async function pin(id: string, pinned: boolean): Promise<ApiResult<Note>> {
    const { version } = find(id)
    patch(id, { pinned, pending: true })
    const send = (version: number) => request<Note>(`/api/notes/${id}`, { method: 'PATCH', body: { version, pinned } })
    let stored = await send(version)
    const other = conflicting(stored)
    if (other) stored = await send(other.version)
    if (stored.ok) await put(stored.data)
    else patch(id, { pinned: !pinned, pending: false })
    return stored
  }

  async function remove(id: string): Promise<ApiResult<Note>> {
    const { version } = find(id)
    patch(id, { deletedAt: now(), pending: true })
    const stored = await request<Note>(`/api/notes/${id}`, { method: 'DELETE', query: { version } })
    const note = stored.ok ? stored.data : conflicting(stored)
    if (note) await put(note)
    else patch(id, { deletedAt: null, pending: false })
    return stored
  }

  async function restore(id: string): Promise<ApiResult<Note>> {
    patch(id, { pending: true })
    const stored = await request<Note>(`/api/notes/${id}/restore`, { method: 'POST' })
    if (stored.ok) await put(stored.data)
    else patch(id, { pending: false })
    return stored
  }

  return { load, more, include, add, edit, pin, remove, restore, find, patch }
}

export type Notebook = ReturnType<typeof createNotebook>

/** The note as it is now, when another change came first. */
function conflicting(result: ApiResult<Note>): Note | null {
  return !result.ok && isConflict(result.failure) ? result.failure.data.note : null
}

function isConflict(failure: ApiFailure): failure is ApiFailure & { data: VersionConflict } {
  return failure.code === 'version_conflict'
}
