import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAutosave } from '../../../composables/autosave'
import type { ApiFailure } from '../../../composables/api-failure'
import type { Storing, UnsavedNote } from '../../../composables/call-note'
import { callOutbox } from '../../../composables/call-outbox'
import type { Note } from '../../../shared/schemas/notes'

const CALL = { kind: 'call' as const, id: 'call1' }
const PLACE = { subject: 'crm:3:7', source: CALL }
const OTHER = { subject: 'crm:4:9', source: CALL }
const NO_ANSWER: ApiFailure = { kind: 'network', status: 0, code: null, message: '', data: null }
const REFUSED: ApiFailure = { kind: 'refused', status: 403, code: 'forbidden', message: '', data: null }

/** As the server answers a note. */
function answered(note: Pick<UnsavedNote, 'id' | 'body' | 'visibility' | 'subject' | 'source'>, version: number, change: Partial<Note> = {}): Note {
  const { id, subject, body, visibility, source } = note
  return {
    id, subject, body, visibility, source, version, pinned: false, author: { id: '1', name: 'Ann', photo: null }, createdAt: '2030-01-01T00:00:00Z', editedAt: null,
    deletedAt: null, can: { edit: true, delete: true }, ...change,
  }
}

function open() {
  const sent: UnsavedNote[] = []
  const answers: ((storing: Storing) => void)[] = []
  const removed: [string, number][] = []
  const outbox = callOutbox(null, 'key')
  let ids = 0
  const left = vi.fn()
  const autosave = createAutosave({
    place: PLACE,
    outbox,
    newId: () => `id${ids++}`,
    store: (note) => {
      sent.push(note)
      return new Promise(resolve => answers.push(resolve))
    },
    remove: async (id, version) => {
      removed.push([id, version])
      return true
    },
    left,
    now: () => Date.now(),
  })
  async function answer(make: (note: UnsavedNote) => Storing = note => ({ outcome: 'saved', note: answered(note, (note.stored?.version ?? 0) + 1) })) {
    answers.shift()!(make(sent.at(-1)!))
    await vi.advanceTimersByTimeAsync(0)
  }
  const fail = (failure: ApiFailure) => answer(() => ({ outcome: 'failed', failure }))
  return { ...autosave, outbox, sent, removed, left, answer, fail }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a note that saves itself', () => {
  it('is made once, when the person pauses, and changed from then on with its version', async () => {
    const { type, sent, answer, state, outbox } = open()
    expect(state.value).toBe('empty')
    type('Hel')
    await vi.advanceTimersByTimeAsync(900)
    type('Hello')
    expect([state.value, sent.length, outbox.all()[0]?.body]).toEqual(['waiting', 0, 'Hello'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(state.value).toBe('saving')
    await answer()
    expect([state.value, outbox.all()]).toEqual(['saved', []])
    type('Hello again')
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toMatchObject([
      { id: 'id0', subject: 'crm:3:7', source: CALL, body: 'Hello', stored: null },
      { id: 'id0', body: 'Hello again', stored: { version: 1, visibility: 'shared' } },
    ])
  })

  it('is saved on the way when somebody types without a pause', async () => {
    const { type, sent } = open()
    for (let letters = 1; letters <= 12; letters++) {
      type('x'.repeat(letters))
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(sent).toHaveLength(1)
  })

  it('sends what was typed during a save with the next one, never two at a time', async () => {
    const { type, sent, answer, state, flush } = open()
    type('One')
    void flush()
    type('One two')
    await vi.advanceTimersByTimeAsync(5000)
    expect(sent).toHaveLength(1)
    await answer()
    expect(state.value).toBe('saving')
    expect(sent[1]).toMatchObject({ id: 'id0', body: 'One two', stored: { version: 1 } })
    await answer()
    expect(state.value).toBe('saved')
  })

  it('is tried again under the same id when no answer came, each time later, and stays in the outbox meanwhile', async () => {
    const { type, sent, fail, answer, state, outbox, failure } = open()
    type('Kept')
    await vi.advanceTimersByTimeAsync(1000)
    await fail(NO_ANSWER)
    expect([state.value, failure.value, outbox.all()[0]?.body]).toEqual(['failed', NO_ANSWER, 'Kept'])
    await vi.advanceTimersByTimeAsync(2000)
    await fail(NO_ANSWER)
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(3000)
    await answer()
    expect([state.value, failure.value, outbox.all()]).toEqual(['saved', null, []])
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(['id0']))
  })

  it('is not tried again by itself when it was refused, but by the person', async () => {
    const { type, sent, fail, save } = open()
    type('Kept')
    await vi.advanceTimersByTimeAsync(1000)
    await fail(REFUSED)
    await vi.advanceTimersByTimeAsync(100_000)
    expect(sent).toHaveLength(1)
    void save()
    expect(sent).toHaveLength(2)
  })

  it('stops where it was changed elsewhere: either text can stand', async () => {
    for (const choice of ['keepMine', 'takeTheirs'] as const) {
      const note = open()
      note.type('Mine')
      await vi.advanceTimersByTimeAsync(1000)
      await note.answer(sent => ({ outcome: 'conflict', note: answered({ ...sent, body: 'Theirs' }, 4) }))
      note.type('Mine, too')
      await vi.advanceTimersByTimeAsync(5000)
      expect([note.state.value, note.sent.length, note.outbox.all()[0]?.body]).toEqual(['conflict', 1, 'Mine, too'])
      void note[choice]()
      if (choice === 'keepMine') {
        expect(note.sent[1]).toMatchObject({ id: 'id0', body: 'Mine, too', stored: { version: 4 } })
        await note.answer()
      }
      expect([note.state.value, note.body.value, note.outbox.all()]).toEqual(['saved', choice === 'keepMine' ? 'Mine, too' : 'Theirs', []])
    }
  })

  it('becomes another note when it was deleted elsewhere and its text is to stay', async () => {
    const { type, answer, keepMine, sent, state } = open()
    type('Mine')
    await vi.advanceTimersByTimeAsync(1000)
    await answer(note => ({ outcome: 'conflict', note: answered(note, 2, { deletedAt: '2030-01-01T00:00:00Z' }) }))
    void keepMine()
    expect(sent[1]).toMatchObject({ id: 'id1', body: 'Mine', stored: null })
    await answer()
    expect(state.value).toBe('saved')
  })

  it('is saved at once when the card is about to close', async () => {
    const { type, flush, sent, answer } = open()
    type('Last words')
    void flush()
    expect(sent).toHaveLength(1)
    await answer()
    await flush()
    expect(sent).toHaveLength(1)
  })

  it('goes on with a note that there is already; what was typed meanwhile follows it', async () => {
    const { type, resume, body, sent } = open()
    type('more')
    resume({ id: 'before', place: PLACE, body: 'Text', visibility: 'shared', stored: { version: 3, body: 'Text', visibility: 'shared' }, marks: [] })
    expect(body.value).toBe('Text\n\nmore')
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toMatchObject([{ id: 'before', stored: { version: 3 } }])
  })

  it('stays with what it was begun on; moved, it is made there before it is deleted here', async () => {
    const { type, resume, moveTo, answer, sent, removed, place, state } = open()
    type('About')
    await vi.advanceTimersByTimeAsync(1000)
    await answer()
    resume({ id: 'there', place: OTHER, body: 'Text', visibility: 'shared', stored: { version: 1, body: 'Text', visibility: 'shared' }, marks: [] })
    expect(place.value).toEqual(PLACE)
    void moveTo(OTHER)
    await vi.advanceTimersByTimeAsync(0)
    expect(sent[1]).toMatchObject({ id: 'id1', subject: 'crm:4:9', body: 'About', stored: null })
    expect(removed).toEqual([])
    await answer()
    expect([removed, state.value]).toEqual([[['id0', 1]], 'saved'])
  })

  it('that another one follows is saved to its end, whatever was typed last', async () => {
    const { type, flush, begin, answer, outbox, left, body, state } = open()
    type('First')
    void flush()
    type('First, longer')
    begin(OTHER)
    expect([body.value, state.value]).toEqual(['', 'empty'])
    await answer()
    expect(outbox.all()).toMatchObject([{ id: 'id0', subject: 'crm:3:7', body: 'First, longer', stored: { version: 1 } }])
    expect(left).toHaveBeenCalledTimes(1)
  })

  it('whose text was taken out is not emptied, but can be deleted', async () => {
    const { type, answer, discard, state, sent, removed } = open()
    type('Wrong')
    await vi.advanceTimersByTimeAsync(1000)
    await answer()
    type('')
    await vi.advanceTimersByTimeAsync(5000)
    expect([state.value, sent.length]).toEqual(['cleared', 1])
    await discard()
    expect([removed, state.value]).toEqual([[['id0', 1]], 'empty'])
  })

  it('that is too long is kept, and not sent', async () => {
    const { type, sent, state, outbox } = open()
    type('x'.repeat(20_001))
    await vi.advanceTimersByTimeAsync(10_000)
    expect([state.value, sent.length, outbox.all().length]).toEqual(['tooLong', 0, 1])
  })
})
