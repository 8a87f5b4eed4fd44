import { describe, expect, it } from 'vitest'
import { draftBox, draftKey } from '../../../composables/drafts'
import type { DraftStorage } from '../../../composables/drafts'

function fakeStorage(): DraftStorage & { entries: Map<string, string> } {
  const entries = new Map<string, string>()
  return {
    entries,
    getItem: key => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: key => void entries.delete(key),
  }
}

const draft = { id: '1', body: 'Half a thought', visibility: 'private' } as const

describe('draftBox', () => {
  it('gives back what was written, also to the page that is loaded next', () => {
    const storage = fakeStorage()
    draftBox(storage, 'key').write(draft)
    expect(draftBox(storage, 'key').read()).toEqual(draft)
  })

  it('is empty after it was cleared', () => {
    const storage = fakeStorage()
    const box = draftBox(storage, 'key')
    box.write(draft)
    box.clear()
    expect(box.read()).toBeNull()
    expect(storage.entries.size).toBe(0)
  })

  it('keeps the draft for the page where there is no storage', () => {
    const box = draftBox(null, 'key')
    box.write(draft)
    expect(box.read()).toEqual(draft)
  })

  it('keeps the draft for the page where the storage is full', () => {
    const full: DraftStorage = {
      ...fakeStorage(),
      setItem() {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    const box = draftBox(full, 'key')
    box.write(draft)
    expect(box.read()).toEqual(draft)
  })

  it.each(['', '{', 'null', '[]', '{"id":1}', '{"id":"1","body":""}', '{"id":"1","body":"","lines":[]}', '{"id":"1","body":"","lines":[7]}'])('reads no draft from %j', (stored) => {
    const storage = fakeStorage()
    storage.setItem('key', stored)
    expect(draftBox(storage, 'key').read()).toBeNull()
  })

  it('gives back the title of a reply that has no text yet, and the deadline of a task', () => {
    const storage = fakeStorage()
    const written = { id: '1', body: '', visibility: 'shared', title: 'Greeting', deadline: '2030-01-31' } as const
    draftBox(storage, 'key').write(written)
    expect(draftBox(storage, 'key').read()).toEqual(written)
  })

  it.each([['with a text', 'Hello'], ['before there is any text', '']])('gives back the open channels that were chosen for a reply, %s', (_, body) => {
    const storage = fakeStorage()
    const written = { id: '1', body, visibility: 'shared', title: '', lines: ['2', '5'] } as const
    draftBox(storage, 'key').write({ ...written, lines: [...written.lines] })
    expect(draftBox(storage, 'key').read()).toEqual(written)
  })

  it('gives back who is to do a follow-up and how often it comes, and nobody who is none', () => {
    const storage = fakeStorage()
    const written = { id: '1', body: 'Ask', visibility: 'shared', deadline: '2030-01-31T14:30', repeats: 'FREQ=WEEKLY', assignee: { id: '2', name: 'Ben', photo: null } } as const
    draftBox(storage, 'key').write(written)
    expect(draftBox(storage, 'key').read()).toEqual(written)
    for (const assignee of [7, null, { id: 2, name: 'Ben', photo: null }, { id: '2' }]) {
      storage.setItem('other', JSON.stringify({ ...written, assignee }))
      expect(draftBox(storage, 'other').read()?.assignee).toBeUndefined()
    }
  })

  it('keeps a draft to itself that was private, whatever else it lacks', () => {
    const storage = fakeStorage()
    storage.setItem('key', '{"id":"1","body":"x","visibility":"private","version":3}')
    expect(draftBox(storage, 'key').read()).toEqual({ id: '1', body: 'x', visibility: 'private', version: 3 })
  })
})

describe('draftKey', () => {
  it('differs by portal, person, subject and note', () => {
    const owner = { memberId: 'a', user: '1', subject: 'task:1' }
    const keys = [owner, { ...owner, memberId: 'b' }, { ...owner, user: '2' }, { ...owner, subject: 'task:2' }, { ...owner, note: 'n' }, { memberId: 'a/1', user: '', subject: 'task:1' }].map(draftKey)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
