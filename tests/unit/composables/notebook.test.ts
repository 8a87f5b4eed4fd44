import { ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import type { Note } from '../../../shared/schemas/notes'
import type { ApiResult } from '../../../composables/api-failure'
import type { NotebookState } from '../../../composables/note-list'
import { createNotebook } from '../../../composables/notebook'

const anna = { id: '1', name: 'Anna', photo: null }

function note(id: string, change: Partial<Note> = {}): Note {
  return {
    id, subject: 'task:1', body: id, visibility: 'shared', pinned: false, source: null, author: anna, version: 1,
    createdAt: `2026-11-01T10:00:${id.padStart(2, '0')}Z`, editedAt: null, deletedAt: null, can: { edit: true, delete: true }, ...change,
  }
}

const ok = <T>(data: T): ApiResult<T> => ({ ok: true, data })
const failed = (status: number, code: string | null = null, data: unknown = null): ApiResult<never> => ({ ok: false, failure: { kind: status === 0 ? 'network' : 'refused', status, code, message: '', data } })
const conflict = (theirs: Note) => failed(409, 'version_conflict', { code: 'version_conflict', note: theirs })

/** A notebook with some notes, and a server that gives the answers in turn. */
function open(notes: Note[], ...answers: ApiResult<unknown>[]) {
  const state = ref<NotebookState>({ items: notes.map(one => ({ ...one, text: [one.body], pending: false, unsaved: null })), next: null })
  const shown: string[][] = []
  const request = vi.fn(async () => {
    shown.push(texts())
    return answers.shift() ?? failed(0)
  })
  const texts = () => state.value.items.filter(item => item.deletedAt === null).map(item => item.body)
  const notebook = createNotebook({ subject: 'task:1', state, request: request as never, parse: async body => [body], me: anna, now: () => '2026-11-02T10:00:00Z' })
  return { state, shown, texts, request, ...notebook }
}

const base = { version: 1, body: '1', visibility: 'shared' } as const

describe('a new note', () => {
  it('shows before the server has it, and is the server\'s afterwards', async () => {
    const { add, shown, state } = open([note('1')], ok(note('2', { version: 7 })))
    expect((await add({ id: '2', body: '2', visibility: 'shared' })).ok).toBe(true)
    expect(shown).toEqual([['2', '1']])
    expect(state.value.items[0]).toMatchObject({ id: '2', version: 7, pending: false })
  })

  it('goes away again when the server does not take it', async () => {
    const { add, texts } = open([note('1')], failed(0))
    expect((await add({ id: '2', body: '2', visibility: 'shared' })).ok).toBe(false)
    expect(texts()).toEqual(['1'])
  })

  it('stands below the pinned ones', async () => {
    const { add, texts } = open([note('1', { pinned: true })], ok(note('2')))
    await add({ id: '2', body: '2', visibility: 'shared' })
    expect(texts()).toEqual(['1', '2'])
  })
})

describe('an edit', () => {
  it('shows before the server has it', async () => {
    const { edit, shown, state, request } = open([note('1')], ok(note('1', { body: 'new', version: 2 })))
    await edit('1', { body: 'new', visibility: 'private', base })
    expect(shown).toEqual([['new']])
    expect(request).toHaveBeenCalledWith('/api/notes/1', { method: 'PATCH', body: { version: 1, body: 'new', visibility: 'private' } })
    expect(state.value.items[0]).toMatchObject({ body: 'new', version: 2, pending: false, unsaved: null })
  })

  it('keeps the typed text when it does not arrive', async () => {
    const { edit, state } = open([note('1')], failed(0))
    await edit('1', { body: 'new', visibility: 'shared', base })
    expect(state.value.items[0]).toMatchObject({ body: '1', text: ['1'], pending: false, unsaved: { body: 'new', conflict: false } })
  })

  it('shows both texts when somebody else\'s came first', async () => {
    const { edit, state } = open([note('1')], conflict(note('1', { body: 'theirs', version: 5 })))
    await edit('1', { body: 'mine', visibility: 'shared', base })
    expect(state.value.items[0]).toMatchObject({ body: 'theirs', version: 5, pending: false, unsaved: { body: 'mine', conflict: true } })
  })

  it('goes on when the other change left the text alone', async () => {
    const { edit, state, request } = open([note('1')], conflict(note('1', { pinned: true, version: 2 })), ok(note('1', { body: 'mine', pinned: true, version: 3 })))
    expect((await edit('1', { body: 'mine', visibility: 'shared', base })).ok).toBe(true)
    expect(request).toHaveBeenLastCalledWith('/api/notes/1', { method: 'PATCH', body: { version: 2, body: 'mine', visibility: 'shared' } })
    expect(state.value.items[0]).toMatchObject({ body: 'mine', unsaved: null })
  })
})

describe('a pin', () => {
  it('moves the note up, also when it was changed in the meantime', async () => {
    const { pin, texts } = open([note('2'), note('1')], conflict(note('1', { version: 4 })), ok(note('1', { pinned: true, version: 5 })))
    expect((await pin('1', true)).ok).toBe(true)
    expect(texts()).toEqual(['1', '2'])
  })

  it('is taken back when it does not arrive', async () => {
    const { pin, texts } = open([note('2'), note('1')], failed(0))
    await pin('1', true)
    expect(texts()).toEqual(['2', '1'])
  })
})

describe('a deletion', () => {
  it('shows at once, and can be taken back', async () => {
    const deleted = note('1', { deletedAt: '2026-11-02T10:00:00Z', version: 2 })
    const { remove, restore, shown, texts, request } = open([note('1')], ok(deleted), ok(note('1', { version: 3 })))
    await remove('1')
    expect(shown).toEqual([[]])
    expect(request).toHaveBeenCalledWith('/api/notes/1', { method: 'DELETE', query: { version: 1 } })
    await restore('1')
    expect(texts()).toEqual(['1'])
  })

  it('does not happen to a note that was changed in the meantime: the change shows', async () => {
    const { remove, texts } = open([note('1')], conflict(note('1', { body: 'theirs', version: 2 })))
    expect((await remove('1')).ok).toBe(false)
    expect(texts()).toEqual(['theirs'])
  })

  it('is taken back when it does not arrive', async () => {
    const { remove, texts } = open([note('1')], failed(0))
    await remove('1')
    expect(texts()).toEqual(['1'])
  })
})

describe('the list', () => {
  it('grows by the page behind it', async () => {
    const { more, state, texts, request } = open([note('3')], ok({ notes: [note('2'), note('1')], next: null }))
    state.value = { ...state.value, next: 'n3' }
    await more()
    expect(request).toHaveBeenCalledWith('/api/notes', { query: { subject: 'task:1', before: 'n3' } })
    expect(texts()).toEqual(['3', '2', '1'])
    expect(state.value.next).toBeNull()
  })

  it('keeps text that is not stored when it is loaded anew', async () => {
    const { load, edit, state } = open([note('2'), note('1')], failed(0), ok({ notes: [note('3'), note('1', { body: 'theirs' })], next: null }))
    await edit('1', { body: 'mine', visibility: 'shared', base })
    await load()
    expect(state.value.items.map(item => item.id)).toEqual(['3', '1'])
    expect(state.value.items[1]?.unsaved?.body).toBe('mine')
  })

  it('stays as it is when it cannot be loaded', async () => {
    const { load, texts } = open([note('1')], failed(0))
    expect((await load()).ok).toBe(false)
    expect(texts()).toEqual(['1'])
  })

  it('takes in one note from further down, unless it is deleted', async () => {
    const { include, texts } = open([note('3')], ok(note('1')), ok(note('2', { deletedAt: '2026-11-02T10:00:00Z' })))
    await include('1')
    await include('2')
    expect(texts()).toEqual(['3', '1'])
  })
})
