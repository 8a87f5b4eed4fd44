import { describe, expect, it } from 'vitest'
import type { Api, ApiRequest } from '../../../composables/api'
import type { ApiResult } from '../../../composables/api-failure'
import type { UnsavedNote } from '../../../composables/call-note'
import { markOf, storeCallNote, withMark } from '../../../composables/call-note'
import { callOutbox, outboxKey } from '../../../composables/call-outbox'
import type { Note } from '../../../shared/schemas/notes'

const NOTE: UnsavedNote = { id: 'n1', subject: 'crm:3:7', source: { kind: 'call', id: 'c1' }, body: 'New', visibility: 'shared', stored: null, marks: [] }

/** The server, with one note or none; `loses` the first answers. */
function server(held: { body: string, version: number, visibility?: 'shared' | 'private', deletedAt?: string } | null, loses = 0) {
  const requests: [string, string, unknown][] = []
  let note: Note | null = held && {
    visibility: 'shared', deletedAt: null, ...held, id: 'n1', subject: 'crm:3:7', source: NOTE.source, pinned: false, author: { id: '1', name: 'Ann', photo: null },
    createdAt: '', editedAt: null, can: { edit: true, delete: true },
  }
  function run({ method, body = {} }: ApiRequest): ApiResult<Note> {
    if (method === 'POST') {
      note ??= { pinned: false, deletedAt: null, version: 1, ...body } as unknown as Note
      return { ok: true, data: note }
    }
    if (body.version !== note!.version) return { ok: false, failure: { kind: 'refused', status: 409, code: 'version_conflict', message: '', data: { code: 'version_conflict', note } } }
    note = { ...note!, ...body, version: note!.version + 1 }
    return { ok: true, data: note }
  }
  const request = (async (path: string, wish: ApiRequest = {}) => {
    requests.push([wish.method!, path, wish.body])
    const answer = run(wish)
    return loses-- > 0 ? { ok: false, failure: { kind: 'network', status: 0, code: null, message: '', data: null } } : answer
  }) as Api['request']
  return { request, requests, note: () => note }
}

describe('storing a call note', () => {
  it('makes it with what it is on, and changes it with the version', async () => {
    const { request, requests, note } = server(null)
    expect(await storeCallNote(request, NOTE)).toMatchObject({ outcome: 'saved', note: { version: 1 } })
    await storeCallNote(request, { ...NOTE, body: 'Newer', stored: { version: 1, visibility: 'shared' } })
    expect(requests).toEqual([
      ['POST', '/api/notes', { id: 'n1', subject: 'crm:3:7', source: { kind: 'call', id: 'c1' }, body: 'New', visibility: 'shared' }],
      ['PATCH', '/api/notes/n1', { version: 1, body: 'Newer' }],
    ])
    expect(note()?.body).toBe('Newer')
  })

  it('makes no second one after an answer that got lost, and brings it up to date', async () => {
    const { request, note } = server(null, 1)
    const first = withMark(NOTE)
    expect(await storeCallNote(request, first)).toMatchObject({ outcome: 'failed' })
    expect(await storeCallNote(request, { ...first, body: 'New and more' })).toMatchObject({ outcome: 'saved', note: { body: 'New and more', version: 2 } })
    expect(note()).toMatchObject({ id: 'n1', body: 'New and more' })
  })

  it('takes its own change, whose answer got lost, for none of somebody else', async () => {
    const { request } = server({ body: 'Newer', version: 2 })
    const known = { ...NOTE, body: 'Newest', stored: { version: 1, visibility: 'shared' as const }, marks: [markOf('New'), markOf('Newer')] }
    expect(await storeCallNote(request, known)).toMatchObject({ outcome: 'saved', note: { body: 'Newest', version: 3 } })
  })

  it.each([
    ['with a text of somebody else', { body: 'Theirs', version: 2 }],
    ['deleted', { body: 'New', version: 2, deletedAt: '2030-01-01' }],
  ])('overwrites nothing of a note that is %s meanwhile', async (_how, held) => {
    for (const stored of [null, { version: 1, visibility: 'shared' as const }]) {
      const { request, note } = server(held)
      expect(await storeCallNote(request, { ...NOTE, body: 'Mine', stored, marks: [markOf('New')] })).toMatchObject({ outcome: 'conflict' })
      expect(note()).toMatchObject(held)
    }
  })

  it('shares nothing that was made private elsewhere', async () => {
    const { request, note } = server({ body: 'New', version: 2, visibility: 'private' })
    await storeCallNote(request, { ...NOTE, body: 'Newer', stored: { version: 1, visibility: 'shared' }, marks: [markOf('New')] })
    expect(note()).toMatchObject({ body: 'Newer', visibility: 'private' })
  })
})

describe('the outbox of call notes', () => {
  function storage() {
    const kept = new Map<string, string>()
    return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text), removeItem: (key: string) => void kept.delete(key) }
  }

  it('keeps each note once, for one person of one portal', () => {
    const place = storage()
    const mine = callOutbox(place, outboxKey({ memberId: 'm', user: '1' }))
    mine.put(NOTE)
    mine.put({ ...NOTE, body: 'Newer' })
    expect(callOutbox(place, outboxKey({ memberId: 'm', user: '1' })).all()).toEqual([{ ...NOTE, body: 'Newer' }])
    expect(callOutbox(place, outboxKey({ memberId: 'm', user: '2' })).all()).toEqual([])
    mine.remove('n1')
    expect(place.kept.size).toBe(0)
  })

  it.each(['{', '"x"', '[null, 1, {"id":"a"}]', JSON.stringify([{ ...NOTE, subject: 'nonsense' }]), JSON.stringify([{ ...NOTE, body: ' ' }])])('reads nothing out of %s', (text) => {
    const place = storage()
    place.setItem('key', text)
    expect(callOutbox(place, 'key').all()).toEqual([])
  })

  it('lives as long as the page where nothing can be kept', () => {
    const setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const full = { ...storage(), setItem }
    for (const place of [null, full]) {
      const outbox = callOutbox(place, 'key')
      outbox.put(NOTE)
      expect(outbox.all()).toEqual([NOTE])
    }
  })
})
