import { describe, expect, it, vi } from 'vitest'
import type { Draft } from '../../../composables/drafts'
import type { NewNote } from '../../../composables/notebook'
import { createComposer } from '../../../composables/composer'

function open(kept: Draft | null = null, beginning = '') {
  const store = { draft: kept }
  let ids = 0
  const answers: ((stored: boolean) => void)[] = []
  const add = vi.fn((_note: NewNote, _retry: () => unknown) => new Promise<boolean>(resolve => answers.push(resolve)))
  const composer = createComposer({
    draft: {
      read: () => store.draft,
      write: (draft) => {
        store.draft = draft
      },
      clear: () => {
        store.draft = null
      },
    },
    newId: () => `id${ids++}`,
    beginning,
    add,
  })
  if (kept === null) composer.restore()
  return { ...composer, store, add, sent: () => add.mock.calls.map(([note]) => note), answer: (stored: boolean) => answers.shift()?.(stored) }
}

describe('a note being written', () => {
  it('is a draft with every letter', () => {
    const { type, store, setVisibility } = open()
    type('Half a thought')
    setVisibility('private')
    expect(store.draft).toMatchObject({ body: 'Half a thought', visibility: 'private' })
    type('')
    expect(store.draft).toBeNull()
  })

  it('that begins with a text is no draft until somebody types, and its draft stands for that text', () => {
    const { store, body, type } = open(null, '> Quoted')
    expect([body.value, store.draft]).toEqual(['> Quoted', null])
    type('> Quoted, and mine')
    expect(store.draft).toMatchObject({ body: '> Quoted, and mine' })
    type('> Quoted')
    expect(store.draft).toBeNull()
    const kept = open({ id: 'kept', body: '> Quoted, and mine', visibility: 'shared' }, '> Quoted')
    kept.restore()
    expect(kept.body.value).toBe('> Quoted, and mine')
  })

  it('that begins with a text and may have been sent keeps its id', async () => {
    const { store, send, answer } = open(null, '> Quoted')
    const sending = send()
    expect(store.draft).toMatchObject({ id: 'id0', body: '> Quoted' })
    answer(false)
    await sending
    expect(store.draft).toMatchObject({ id: 'id0', body: '> Quoted' })
  })

  it('comes back after a reload, and is sent under the id that it had', async () => {
    const { restore, send, sent, body, visibility } = open({ id: 'kept', body: 'Half a thought', visibility: 'private' })
    restore()
    expect([body.value, visibility.value]).toEqual(['Half a thought', 'private'])
    void send()
    expect(sent()).toEqual([{ id: 'kept', body: 'Half a thought', visibility: 'private' }])
  })

  it('gets another id when it was changed after a reload: under the old one the server may have other text', () => {
    const { restore, type, send, sent } = open({ id: 'kept', body: 'Half a thought', visibility: 'shared' })
    restore()
    type('A whole thought')
    void send()
    expect(sent()[0]?.id).not.toBe('kept')
  })

  it('leaves the field at once, stays a draft until it is stored, and is none afterwards', async () => {
    const { type, send, body, store, answer } = open()
    type('Agreed')
    const sending = send()
    expect(body.value).toBe('')
    expect(store.draft).toMatchObject({ id: 'id0', body: 'Agreed' })
    answer(true)
    expect(await sending).toBe(true)
    expect(store.draft).toBeNull()
  })

  it('comes back when it is not stored, and is sent again under the same id', async () => {
    const { type, send, sent, body, answer } = open()
    type('Agreed')
    const sending = send()
    answer(false)
    await sending
    expect(body.value).toBe('Agreed')
    void send()
    expect(sent().map(note => note.id)).toEqual(['id0', 'id0'])
  })

  it('comes back before what was typed since, as a new note', async () => {
    const { type, send, sent, body, store, answer } = open()
    type('One')
    const sending = send()
    type('Two')
    expect(store.draft?.body).toBe('One\n\nTwo')
    answer(false)
    await sending
    expect(body.value).toBe('One\n\nTwo')
    void send()
    expect(sent()[1]?.id).not.toBe(sent()[0]?.id)
  })

  it.each(['', '  \n', 'x'.repeat(20_001)])('is not sent when it is empty or too long', async (text) => {
    const { type, send, add } = open()
    type(text)
    expect(await send()).toBe(false)
    expect(add).not.toHaveBeenCalled()
  })

  it('loses neither the draft nor what was typed before the draft could be read', () => {
    const { restore, type, send, sent, body, store } = open({ id: 'kept', body: 'Old', visibility: 'private' })
    type('New')
    expect(store.draft?.body).toBe('Old')
    restore()
    expect(body.value).toBe('Old\n\nNew')
    expect(store.draft).toMatchObject({ body: 'Old\n\nNew', visibility: 'private' })
    void send()
    expect(sent()[0]?.id).not.toBe('kept')
  })
})
