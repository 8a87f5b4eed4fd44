import type { Person, Visibility } from '#shared/schemas/notes'

/** Text that was written and not sent. */
export interface Draft {
  /** The id that the note is to get, so that a draft that had been sent after all makes no second note. */
  id: string
  body: string
  visibility: Visibility
  /** Of an edit: the version of the note that it was made on. */
  version?: number
  /** Of a change of a follow-up: the title that it had. */
  before?: string
  /** Of a reply. */
  title?: string
  /** Of a reply: the open channels that it is for. */
  lines?: string[]
  /** Of a task: a day, or an empty text. Of a follow-up: a day, and behind a `T` the time of day, or an empty text. */
  deadline?: string
  /** Of a follow-up: who is to do it. */
  assignee?: Person
  /** Of a follow-up: its rule, or an empty text. */
  repeats?: string
}

/** Where one draft is kept. */
export interface DraftBox {
  read: () => Draft | null
  write: (draft: Draft) => void
  clear: () => void
}

/** What of `Storage` drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Whose draft it is, and on what: one person's text must never show to another on the same machine. */
export interface DraftOwner {
  memberId: string
  user: string
  subject: string
  /** Of an edit: the note. */
  note?: string
}

/** The name under which a draft is stored. */
export function draftKey({ memberId, user, subject, note }: DraftOwner): string {
  return ['sidenote', 'draft', memberId, user, subject, ...(note === undefined ? [] : [note])].map(encodeURIComponent).join('/')
}

/** Where the draft of what a message is kept as lies among the drafts of its chat. */
export function messageDraft(kind: 'note' | 'follow-up' | 'task', message: string): string {
  return `message-${kind}-${message}`
}

/** Where the draft of a new follow-up lies among the drafts of its subject. */
export const NEW_FOLLOW_UP_DRAFT = 'follow-up'

/** Where the draft of a change of a follow-up lies among the drafts of its subject. */
export function followUpDraft(id: string): string {
  return `follow-up-${id}`
}

/**
 * Opens the place of a draft.
 * @param storage `null` where the browser gives a frame no storage: the draft then lives as long as the page
 */
export function draftBox(storage: DraftStorage | null, key: string): DraftBox {
  let memory: string | null = null
  return {
    read: () => parseDraft(memory ?? storage?.getItem(key) ?? null),
    write(draft) {
      memory = JSON.stringify(draft)
      attempt(() => storage?.setItem(key, JSON.stringify(draft)))
    },
    clear() {
      memory = null
      attempt(() => storage?.removeItem(key))
    },
  }
}

/** A full or forbidden storage refuses with a `DOMException`; the copy in memory stands in then. */
function attempt(store: () => void): void {
  try {
    store()
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

function parseDraft(text: string | null): Draft | null {
  if (text === null) return null
  const value: unknown = parseJson(text)
  if (typeof value !== 'object' || value === null) return null
  const { id, body, visibility, version, before, title, lines, deadline, assignee, repeats } = value as Record<string, unknown>
  const chosen = Array.isArray(lines) ? lines.filter(line => typeof line === 'string') : []
  if (typeof id !== 'string' || typeof body !== 'string' || (body === '' && !title && chosen.length === 0)) return null
  return {
    id,
    body,
    visibility: visibility === 'private' ? 'private' : 'shared',
    ...(typeof version === 'number' ? { version } : {}),
    ...(typeof before === 'string' ? { before } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(Array.isArray(lines) ? { lines: chosen } : {}),
    ...(typeof deadline === 'string' ? { deadline } : {}),
    ...(isPerson(assignee) ? { assignee } : {}),
    ...(typeof repeats === 'string' ? { repeats } : {}),
  }
}

function isPerson(value: unknown): value is Person {
  if (typeof value !== 'object' || value === null) return false
  const { id, name, photo } = value as Record<string, unknown>
  return typeof id === 'string' && typeof name === 'string' && (photo === null || typeof photo === 'string')
}

/** What is stored may be cut off or of another version: then there is no draft. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The browser's storage, or `null` where it is blocked, as it is in many third-party frames. */
export function availableStorage(): DraftStorage | null {
  try {
    return window.localStorage
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
