import type { Note, Visibility } from '#shared/schemas/notes'
import type { TextNode } from './note-text'

/** A change that was written and is not stored: it did not arrive, or another one came first. */
export interface UnsavedEdit {
  body: string
  visibility: Visibility
  /** Whether the note at hand is another person's newer version. */
  conflict: boolean
}

/** A note as the page holds it. */
export interface NoteItem extends Note {
  /** `body`, parsed. */
  text: TextNode[]
  /** Shown already, on its way to the server. */
  pending: boolean
  unsaved: UnsavedEdit | null
}

/** What the page has of a notebook. `next` asks for the notes behind the last one. */
export interface NotebookState {
  items: NoteItem[]
  next: string | null
}

/** The order of a notebook: pinned notes on top, the newest first. */
export function inOrder(items: NoteItem[]): NoteItem[] {
  return [...items].sort((one, other) => Number(other.pinned) - Number(one.pinned) || Date.parse(other.createdAt) - Date.parse(one.createdAt))
}

/** The list with some notes added, or put in the place of their older versions. */
export function withNotes(items: NoteItem[], more: NoteItem[]): NoteItem[] {
  const ids = new Set(more.map(note => note.id))
  return inOrder([...items.filter(note => !ids.has(note.id)), ...more])
}

/** The list with one note changed. */
export function withChange(items: NoteItem[], id: string, change: Partial<NoteItem>): NoteItem[] {
  return inOrder(items.map(note => note.id === id ? { ...note, ...change } : note))
}
