import { ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import type { NotebookEntry, NotebookPage } from '../../../shared/schemas/notebook'
import type { ApiResult } from '../../../composables/api-failure'
import type { NotebookFilter, NotebookSearchState } from '../../../composables/notebook-search'
import { createNotebookSearch, notebookQuery, notebookView } from '../../../composables/notebook-search'

const everything: NotebookFilter = { words: '', kind: null, author: null, since: '', until: '' }
const narrow: NotebookFilter = { words: ' signed offer ', kind: 'task', author: { id: '7', name: 'Anna' }, since: '2026-11-01', until: '2026-11-30' }

function entry(id: string, change: Partial<NotebookEntry> = {}): NotebookEntry {
  return {
    id, subject: 'task:1', subjectTitle: 'A task', excerpt: null, body: id, visibility: 'shared', pinned: false, source: null,
    author: { id: '1', name: 'Anna', photo: null }, version: 1, createdAt: '2026-11-01T10:00:00Z', editedAt: null, deletedAt: null,
    can: { edit: true, delete: true }, ...change,
  }
}

const ok = <T>(data: T): ApiResult<T> => ({ ok: true, data })
const page = (ids: string[], rest: Partial<NotebookPage> = {}) => ok<NotebookPage>({ entries: ids.map(id => entry(id)), next: null, partial: false, ...rest })
const failed = (status: number): ApiResult<never> => ({ ok: false, failure: { kind: status === 404 ? 'refused' : 'network', status, code: null, message: '', data: null } })

/** A notebook, and a server that gives the answers in turn. */
function open(filter: NotebookFilter, ...answers: (ApiResult<unknown> | Promise<ApiResult<unknown>>)[]) {
  const state = ref<NotebookSearchState>({ items: [], next: null, partial: false })
  const request = vi.fn(async () => answers.shift() ?? failed(0))
  const notebook = createNotebookSearch({ filter: ref(filter), state, request: request as never, parse: async body => [body] })
  return { state, request, shown: () => state.value.items.map(({ id }) => id), ...notebook }
}

describe('what is looked for', () => {
  it('goes to the server without what is empty', () => {
    expect(notebookQuery(everything)).toEqual({})
    expect(notebookQuery(narrow)).toEqual({ q: 'signed offer', kind: 'task', author: '7', from: '2026-11-01', to: '2026-11-30' })
  })

  it('goes into a link under names that the portal does not use itself', () => {
    expect(notebookView(narrow)).toEqual({ section: 'notebook', q: 'signed offer', kind: 'task', author: '7', since: '2026-11-01', until: '2026-11-30' })
  })
})

describe('the notebook', () => {
  it('shows the first page, and the next ones behind it', async () => {
    const { search, more, shown, state, request } = open(narrow, page(['3', '2'], { next: 's2' }), page(['1']))
    await search()
    expect(shown()).toEqual(['3', '2'])
    await more()
    expect(shown()).toEqual(['3', '2', '1'])
    expect(state.value.next).toBeNull()
    expect(request).toHaveBeenLastCalledWith('/api/notebook', { query: { ...notebookQuery(narrow), before: 's2' } })
  })

  it('loses the notes on what the portal no longer shows, and only those that it could be asked about', async () => {
    const { search, recheck, shown, request } = open(everything, page(['3', '2']), ok({ names: {} }))
    await search()
    request.mockImplementationOnce(async () => failed(0))
    await recheck()
    expect(shown()).toEqual(['3', '2'])
    await recheck()
    expect(shown()).toEqual([])
    expect(request).toHaveBeenLastCalledWith('/api/subject-names', { query: { subjects: 'task:1' } })
  })

  it('drops an answer that comes after a later question', async () => {
    let answer = (_page: ApiResult<NotebookPage>) => {}
    const late = new Promise<ApiResult<NotebookPage>>((resolve) => {
      answer = resolve
    })
    const { search, shown } = open(everything, late, page(['2']))
    const first = search()
    await search()
    answer(page(['1']))
    expect(await first).toBeNull()
    expect(shown()).toEqual(['2'])
  })

  it('keeps what it shows when the server does not answer', async () => {
    const { search, shown } = open(everything, page(['1']), failed(0))
    await search()
    expect((await search())?.ok).toBe(false)
    expect(shown()).toEqual(['1'])
  })
})

describe('a note that was opened from the notebook', () => {
  it('shows as it is now, in full when its text was changed', async () => {
    const { search, renew, state } = open(narrow, ok<NotebookPage>({ entries: [entry('1', { excerpt: [{ text: 'offer', hit: true }] })], next: null, partial: false }),
      ok(entry('1', { body: 'another', pinned: true })))
    await search()
    await renew('1')
    expect(state.value.items[0]).toMatchObject({ body: 'another', text: ['another'], excerpt: null, pinned: true, subjectTitle: 'A task' })
  })

  it('goes away when it was deleted, or may not be seen any more', async () => {
    const { search, renew, shown } = open(everything, page(['2', '1']), ok(entry('2', { deletedAt: '2026-11-02T10:00:00Z' })), failed(404))
    await search()
    await renew('2')
    expect(shown()).toEqual(['1'])
    await renew('1')
    expect(shown()).toEqual([])
  })

  it('stays when nobody knows what became of it', async () => {
    const { search, renew, shown } = open(everything, page(['1']), failed(0))
    await search()
    await renew('1')
    expect(shown()).toEqual(['1'])
  })
})
