import { subjectKind } from '#shared/subjects'
import type { UnsavedNote } from './call-note'
import type { DraftStorage } from './drafts'

/** Notes that wait at the most; the oldest makes room. */
const NOTES_AT_MOST = 10

/** The person's call notes that are not stored yet: they outlive the card, which closes with its call. */
export interface CallOutbox {
  all: () => UnsavedNote[]
  put: (note: UnsavedNote) => void
  remove: (id: string) => void
}

/** Whose it is: one person's text must never show to another on the same machine. */
export function outboxKey({ memberId, user }: { memberId: string, user: string }): string {
  return ['sidenote', 'calls', memberId, user].map(encodeURIComponent).join('/')
}

/**
 * Opens the place of call notes that are not stored. It is read anew each time: other windows write there as well.
 * @param storage `null` where nothing can be kept: the notes then live as long as the page
 */
export function callOutbox(storage: DraftStorage | null, key: string): CallOutbox {
  let memory: string | null = null

  function all(): UnsavedNote[] {
    return parse(storage?.getItem(key) ?? memory)
  }

  function write(notes: UnsavedNote[]): void {
    memory = notes.length > 0 ? JSON.stringify(notes) : null
    try {
      if (memory === null) storage?.removeItem(key)
      else storage?.setItem(key, memory)
    } catch (error) {
      // Full or forbidden: the copy in memory stands in.
      if (!(error instanceof DOMException)) throw error
    }
  }

  return {
    all,
    put: note => write([...all().filter(({ id }) => id !== note.id), note].slice(-NOTES_AT_MOST)),
    remove(id) {
      const notes = all()
      const others = notes.filter(note => note.id !== id)
      if (others.length < notes.length) write(others)
    },
  }
}

function parse(text: string | null): UnsavedNote[] {
  if (!text) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isUnsavedNote) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** What is stored may be of another version of the app. */
function isUnsavedNote(value: unknown): value is UnsavedNote {
  if (typeof value !== 'object' || value === null) return false
  const { id, subject, source, body, visibility, stored, marks } = value as Partial<Record<keyof UnsavedNote, unknown>>
  return typeof id === 'string' && typeof subject === 'string' && subjectKind(subject) !== null && typeof source === 'object'
    && typeof body === 'string' && body.trim() !== '' && (visibility === 'shared' || visibility === 'private')
    && typeof stored === 'object' && Array.isArray(marks) && marks.every(mark => typeof mark === 'string')
}
