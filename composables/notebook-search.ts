import type { Ref } from 'vue'
import type { Note, Person } from '#shared/schemas/notes'
import type { NotebookEntry, NotebookPage } from '#shared/schemas/notebook'
import type { SubjectKey, SubjectKind } from '#shared/subjects'
import type { Api } from './api'
import type { ApiResult } from './api-failure'
import type { NoteItem } from './note-list'
import type { TextNode } from './note-text'
import { updateGone } from './recheck'

/** What the notebook is asked for. Days are ISO dates, both included; empty texts and `null` ask for everything. */
export interface NotebookFilter {
  words: string
  kind: SubjectKind | null
  author: Pick<Person, 'id' | 'name'> | null
  since: string
  until: string
}

/** A note of the notebook as the page holds it. */
export interface NotebookItem extends NoteItem, Pick<NotebookEntry, 'subjectTitle' | 'excerpt'> {}

/** What the page has of the notebook. */
export interface NotebookSearchState {
  items: NotebookItem[]
  next: string | null
  /** The search was interrupted before it had a full page. */
  partial: boolean
}

export interface NotebookSearchTools {
  filter: Ref<NotebookFilter>
  state: Ref<NotebookSearchState>
  request: Api['request']
  /** Parses Markdown. */
  parse: (body: string) => Promise<TextNode[]>
}

/** A filter as `GET /api/notebook` takes it. */
export function notebookQuery({ words, kind, author, since, until }: NotebookFilter): Record<string, string> {
  const all = { q: words.trim(), kind, author: author?.id, from: since, to: until }
  return Object.fromEntries(Object.entries(all).filter((given): given is [string, string] => Boolean(given[1])))
}

/** A filter as the parameters of a view; see `shared/views.ts`. */
export function notebookView(filter: NotebookFilter): Record<string, string> {
  const { from, to, ...same } = notebookQuery(filter)
  return { section: 'notebook', ...same, ...(from === undefined ? {} : { since: from }), ...(to === undefined ? {} : { until: to }) }
}

/**
 * All that a person may see, newest first, by what they look for. An answer that comes after a later question is dropped.
 */
export function createNotebookSearch({ filter, state, request, parse }: NotebookSearchTools) {
  let questions = 0

  async function toItem(entry: NotebookEntry): Promise<NotebookItem> {
    return { ...entry, text: entry.excerpt === null ? await parse(entry.body) : [], pending: false, unsaved: null }
  }

  async function ask(before: string | null): Promise<ApiResult<NotebookPage> | null> {
    const question = ++questions
    const page = await request<NotebookPage>('/api/notebook', { query: { ...notebookQuery(filter.value), ...(before === null ? {} : { before }) } })
    const items = page.ok ? await Promise.all(page.data.entries.map(toItem)) : []
    if (question !== questions) return null
    if (page.ok) {
      state.value = { items: before === null ? items : [...state.value.items, ...items], next: page.data.next, partial: page.data.partial }
    }
    return page
  }

  /** Brings a note up to date that was opened from the list; one that is gone leaves it. */
  async function renew(id: string): Promise<ApiResult<Note>> {
    const note = await request<Note>(`/api/notes/${id}`)
    const isGone = note.ok ? note.data.deletedAt !== null : note.failure.status === 404
    if (isGone) state.value = { ...state.value, items: state.value.items.filter(item => item.id !== id) }
    else if (note.ok) await put(note.data)
    return note
  }

  /** Takes out the notes on what the portal no longer shows to the person. @returns whether it could be asked about all of them */
  async function recheck(): Promise<boolean> {
    const gone = new Set<SubjectKey>()
    const isAnswered = await updateGone(request, state.value.items.map(({ subject }) => subject), gone)
    if (gone.size > 0) state.value = { ...state.value, items: state.value.items.filter(({ subject }) => !gone.has(subject)) }
    return isAnswered
  }

  async function put(note: Note): Promise<void> {
    const text = await parse(note.body)
    state.value = { ...state.value, items: state.value.items.map(item => item.id === note.id ? renewed(item, note, text) : item) }
  }

  return {
    /** @returns `null` when another question came in between */
    search: () => ask(null),
    /** @returns `null` when another question came in between */
    more: () => ask(state.value.next),
    renew,
    recheck,
  }
}

/** A text that was changed shows in full: where the words stood in the old one is no use. */
function renewed(item: NotebookItem, note: Note, text: TextNode[]): NotebookItem {
  return { ...item, ...note, ...(note.body === item.body ? {} : { text, excerpt: null }) }
}
