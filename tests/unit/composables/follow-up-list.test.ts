import { ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import type { FollowUp } from '../../../shared/schemas/follow-ups'
import type { ApiResult } from '../../../composables/api-failure'
import type { FollowUpQuery, FollowUpState } from '../../../composables/follow-up-list'
import { createFollowUpList } from '../../../composables/follow-up-list'

const anna = { id: '1', name: 'Anna', photo: null }
const ben = { id: '2', name: 'Ben', photo: null }

function followUp(id: string, change: Partial<FollowUp> = {}): FollowUp {
  return {
    id, subject: 'task:1', subjectTitle: 'A task', title: id, author: anna, assignee: anna, dueAt: `2026-11-${id.padStart(2, '0')}T22:59:59.000Z`,
    dueOn: `2026-11-${id.padStart(2, '0')}`, wholeDay: true, visibility: 'shared', status: 'open', remindAt: null, snoozedUntil: null, repeats: null,
    follows: null, nextId: null, noteId: null, source: null, version: 1,
    createdAt: '2026-11-01T10:00:00Z', closedAt: null, closedBy: null, can: { edit: true, delete: true }, ...change,
  }
}

const ok = <T>(data: T): ApiResult<T> => ({ ok: true, data })
const failed = (status: number, code: string | null = null, data: unknown = null): ApiResult<never> => ({ ok: false, failure: { kind: status === 0 ? 'network' : 'refused', status, code, message: '', data } })
const conflict = (theirs: FollowUp) => failed(409, 'version_conflict', { code: 'version_conflict', followUp: theirs })

/** A list with some follow-ups, and a server that gives the answers in turn. */
function open(followUps: FollowUp[], ...answers: ApiResult<unknown>[]) {
  return openWith({ subject: 'task:1' }, followUps, ...answers)
}

function openWith(query: FollowUpQuery, followUps: FollowUp[], ...answers: ApiResult<unknown>[]) {
  const state = ref<FollowUpState>({ items: followUps.map(one => ({ ...one, pending: false })), next: null })
  const titles = () => state.value.items.map(item => item.title)
  const shown: string[][] = []
  const request = vi.fn(async () => {
    shown.push(titles())
    return answers.shift() ?? failed(0)
  })
  const list = createFollowUpList({
    query, state, request: request as never, me: anna, now: () => '2026-11-02T10:00:00Z', timeZone: () => 'Europe/Berlin',
  })
  return { state, shown, titles, request, ...list }
}

const wish = { id: '2', subject: 'task:1', title: '2', dueOn: '2026-11-02', assignee: ben, visibility: 'shared' } as const

describe('a new follow-up', () => {
  it('shows where its day puts it before the server has it, and is the server\'s afterwards', async () => {
    const { add, shown, state, request } = open([followUp('1'), followUp('3')], ok(followUp('2', { version: 4 })))
    expect((await add(wish)).ok).toBe(true)
    expect(shown).toEqual([['1', '2', '3']])
    expect(state.value.items[1]).toMatchObject({ id: '2', version: 4, pending: false })
    expect(request).toHaveBeenCalledWith('/api/follow-ups', { method: 'POST', body: { id: '2', subject: 'task:1', title: '2', visibility: 'shared', assignee: '2', dueAt: '2026-11-02' } })
  })

  it('is due at the end of its day in the person\'s zone', async () => {
    const { add, state } = open([], new Promise(() => {}) as never)
    void add(wish)
    expect(state.value.items[0]).toMatchObject({ dueAt: '2026-11-02T22:59:59.000Z', pending: true })
  })

  it('goes away again when the server does not take it', async () => {
    const { add, titles } = open([followUp('1')], failed(0))
    expect((await add(wish)).ok).toBe(false)
    expect(titles()).toEqual(['1'])
  })
})

describe('a new follow-up that had arrived, and its answer was lost', () => {
  const stored = followUp('2', { assignee: ben })

  it('takes what was typed since as a change', async () => {
    const now = followUp('2', { title: 'Two', dueOn: '2026-11-03', dueAt: '2026-11-03T22:59:59.000Z', version: 2 })
    const { add, state, request } = open([], conflict(stored), ok(now))
    expect((await add({ ...wish, title: 'Two', dueOn: '2026-11-03', assignee: anna })).ok).toBe(true)
    expect(request).toHaveBeenLastCalledWith('/api/follow-ups/2', { method: 'PATCH', body: { version: 1, title: 'Two', dueAt: '2026-11-03', assignee: '1' } })
    expect(state.value.items).toMatchObject([{ title: 'Two', version: 2, pending: false }])
  })

  it('is sent no second time where nothing was, and stays as private as the note that it comes from', async () => {
    const { add, request } = open([], conflict({ ...stored, visibility: 'private', noteId: 'n' }))
    expect((await add({ ...wish, noteId: 'n' })).ok).toBe(true)
    expect(request).toHaveBeenCalledOnce()
  })

  it('shows as it is stored when the change does not arrive', async () => {
    const { add, titles } = open([], conflict(stored), failed(0))
    expect((await add({ ...wish, title: 'Two' })).ok).toBe(false)
    expect(titles()).toEqual([])
  })
})

describe('a follow-up that repeats', () => {
  it('does not bring the next one into a list of what is overdue, or closed', async () => {
    const one = followUp('1', { repeats: 'FREQ=DAILY' })
    const done = ok({ ...one, status: 'done', closedAt: '2026-11-02T10:00:00Z', version: 2, nextId: '2' })
    for (const query of [{ list: 'overdue' }, { list: 'mine', status: 'closed' }] as const) {
      const { change, request } = openWith(query, [one], done)
      await change('1', { status: 'done' })
      expect(request).toHaveBeenCalledOnce()
    }
  })

  it('brings the next one when it is done, and takes it back when it is opened again', async () => {
    const one = followUp('1', { repeats: 'FREQ=DAILY' })
    const { change, titles, request } = open([one], ok({ ...one, status: 'done', closedAt: '2026-11-02T10:00:00Z', version: 2, nextId: '2' }), ok(followUp('2', { follows: '1' })), ok({ ...one, version: 3 }))
    await change('1', { status: 'done' })
    expect(request).toHaveBeenLastCalledWith('/api/follow-ups/2')
    expect(titles()).toEqual(['2', '1'])
    await change('1', { status: 'open' })
    expect(titles()).toEqual(['1'])
  })
})

it('a reminder that is put off shows when the server has said until when', async () => {
  const { change, state, request } = open([followUp('1')], ok(followUp('1', { version: 2, snoozedUntil: '2026-11-03T08:00:00.000Z' })))
  const changed = change('1', { snooze: 'tomorrow' })
  expect(state.value.items[0]).toMatchObject({ pending: true, snoozedUntil: null })
  await changed
  expect(state.value.items[0]).toMatchObject({ pending: false, snoozedUntil: '2026-11-03T08:00:00.000Z' })
  expect(request).toHaveBeenCalledWith('/api/follow-ups/1', { method: 'PATCH', body: { version: 1, snooze: 'tomorrow' } })
})

it('a new one that is due at a moment is shown and sent with it', async () => {
  const { add, state, request } = open([], new Promise(() => {}) as never)
  void add({ ...wish, dueAt: '2026-11-02T08:30:00.000Z', repeats: 'FREQ=WEEKLY' })
  expect(state.value.items[0]).toMatchObject({ dueAt: '2026-11-02T08:30:00.000Z', wholeDay: false, repeats: 'FREQ=WEEKLY' })
  expect(request).toHaveBeenCalledWith('/api/follow-ups', { method: 'POST', body: expect.objectContaining({ dueAt: '2026-11-02T08:30:00.000Z', repeats: 'FREQ=WEEKLY' }) })
})

describe('a follow-up that goes to another day', () => {
  it('stands there before the server has it, whole days as a day, others with their time', async () => {
    const { change, state, request } = open([followUp('1'), followUp('2', { wholeDay: false })], new Promise(() => {}) as never, new Promise(() => {}) as never)
    void change('1', { dueOn: '2026-11-05' })
    void change('2', { dueOn: '2026-11-06', dueAt: '2026-11-06T08:30:00.000Z' })
    expect(state.value.items).toMatchObject([{ dueOn: '2026-11-05', wholeDay: true, dueAt: '2026-11-05T22:59:59.000Z' }, { dueOn: '2026-11-06', wholeDay: false, dueAt: '2026-11-06T08:30:00.000Z' }])
    expect(request).toHaveBeenCalledWith('/api/follow-ups/1', { method: 'PATCH', body: { version: 1, dueAt: '2026-11-05' } })
    expect(request).toHaveBeenCalledWith('/api/follow-ups/2', { method: 'PATCH', body: { version: 1, dueAt: '2026-11-06T08:30:00.000Z' } })
  })

  it('goes back when the server does not take it, and where somebody else has taken it', async () => {
    const { change, state } = open([followUp('1')], failed(0), conflict(followUp('1', { dueOn: '2026-11-09', dueAt: '2026-11-09T22:59:59.000Z', version: 3 })))
    await change('1', { dueOn: '2026-11-05' })
    expect(state.value.items[0]).toMatchObject({ dueOn: '2026-11-01', pending: false })
    await change('1', { dueOn: '2026-11-05' })
    expect(state.value.items[0]).toMatchObject({ dueOn: '2026-11-09', version: 3, pending: false })
  })
})

describe('a follow-up that is closed', () => {
  it('stands behind the open ones, and can be opened again', async () => {
    const closed = followUp('1', { status: 'done', closedAt: '2026-11-02T10:00:00Z', version: 2 })
    const { change, titles } = open([followUp('1'), followUp('2')], ok(closed), ok(followUp('1', { version: 3 })))
    await change('1', { status: 'done' })
    expect(titles()).toEqual(['2', '1'])
    await change('1', { status: 'open' })
    expect(titles()).toEqual(['1', '2'])
  })

  it('is open again when the server does not take it', async () => {
    const { change, state } = open([followUp('1')], failed(0))
    await change('1', { status: 'done' })
    expect(state.value.items[0]).toMatchObject({ status: 'open', closedAt: null, pending: false })
  })
})

describe('two changes at once', () => {
  it('are both made when they are about different things', async () => {
    const { change, request } = open([followUp('1')], conflict(followUp('1', { title: 'theirs', version: 5 })), ok(followUp('1', { status: 'done', version: 6 })))
    expect((await change('1', { status: 'done' })).ok).toBe(true)
    expect(request).toHaveBeenLastCalledWith('/api/follow-ups/1', { method: 'PATCH', body: { version: 5, status: 'done' } })
  })

  it('are seen as two when the other one has come into the list meanwhile', async () => {
    const base = followUp('1')
    const newer = followUp('1', { title: 'theirs', version: 5 })
    const { change, titles, request } = open([newer], conflict(newer))
    expect((await change('1', { title: 'mine' }, base)).ok).toBe(false)
    expect(request).toHaveBeenCalledWith('/api/follow-ups/1', { method: 'PATCH', body: { version: 1, title: 'mine' } })
    expect(titles()).toEqual(['theirs'])
  })

  it('leave the other one\'s when they are about the same', async () => {
    const { change, titles, request } = open([followUp('1')], conflict(followUp('1', { title: 'theirs', version: 5 })))
    expect((await change('1', { title: 'mine' })).ok).toBe(false)
    expect(titles()).toEqual(['theirs'])
    expect(request).toHaveBeenCalledOnce()
  })
})

it('a change whose answer was lost is not taken for somebody else\'s', async () => {
  const now = followUp('1', { title: 'mine', dueOn: '2026-11-05', dueAt: '2026-11-05T22:59:59.000Z', version: 2 })
  const { change, request } = open([followUp('1')], conflict(now), ok({ ...now, version: 3 }))
  expect((await change('1', { title: 'mine', dueOn: '2026-11-05' })).ok).toBe(true)
  expect(request).toHaveBeenLastCalledWith('/api/follow-ups/1', { method: 'PATCH', body: { version: 2, title: 'mine', dueAt: '2026-11-05' } })
})

describe('a follow-up that has gone from the list meanwhile', () => {
  it('comes back when it is changed', async () => {
    const { change, titles, request } = open([], ok(followUp('1', { version: 4 })), ok(followUp('1', { title: 'mine', version: 5 })))
    expect((await change('1', { title: 'mine' })).ok).toBe(true)
    expect(request).toHaveBeenLastCalledWith('/api/follow-ups/1', { method: 'PATCH', body: { version: 4, title: 'mine' } })
    expect(titles()).toEqual(['mine'])
  })

  it('is told of when there is none any more', async () => {
    const { change, remove } = open([], failed(404, 'not_found'), failed(404, 'not_found'))
    expect((await change('1', { title: 'mine' })).ok).toBe(false)
    expect((await remove('1')).ok).toBe(false)
  })
})

it('tells who has typed a change that it is stored, and shows it in the list after that', async () => {
  const { change, titles } = open([followUp('1')], ok(followUp('1', { title: 'stored', version: 2 })))
  const seen: string[][] = []
  await change('1', { title: 'mine' }, followUp('1'), () => seen.push(titles()))
  expect(seen).toEqual([['1']])
  expect(titles()).toEqual(['stored'])
})

it('a follow-up that could not be deleted comes back', async () => {
  const { remove, titles } = open([followUp('1')], failed(0))
  await remove('1')
  expect(titles()).toEqual(['1'])
})

describe('a wanted follow-up', () => {
  it('comes into the list from further down than it reaches', async () => {
    const { include, titles, request } = open([followUp('1')], ok(followUp('7')))
    expect((await include('7')).ok).toBe(true)
    expect(titles()).toEqual(['1', '7'])
    expect(request).toHaveBeenCalledWith('/api/follow-ups/7')
  })

  it('leaves the list as it is when it may not be seen', async () => {
    const { include, titles } = open([followUp('1')], failed(404, 'not_found'))
    expect((await include('7')).ok).toBe(false)
    expect(titles()).toEqual(['1'])
  })
})
