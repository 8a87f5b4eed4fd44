import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '../../../composables/api'
import { createRecheck, updateGone } from '../../../composables/recheck'

const MINUTE = 60_000

/** A portal that shows some subjects to the person, as `/api/subject-names` tells. */
function portalThatShows(...subjects: string[]) {
  const shown = new Set(subjects)
  const request = vi.fn(async (_path: string, { query }: { query: { subjects: string } }) => {
    const names = Object.fromEntries(query.subjects.split(',').filter(subject => shown.has(subject)).map(subject => [subject, null]))
    return { ok: true, data: { names } } as const
  })
  return { shown, request: request as unknown as Api['request'], asked: () => request.mock.calls.map(([, { query }]) => query.subjects) }
}

const failed: Api['request'] = async () => ({ ok: false, failure: { kind: 'network', status: 0, code: null, message: '', data: null } })

describe('a page that stays open', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  /** @param answers of the checks, in turn; then there always is one */
  function open(...answers: boolean[]) {
    const page = { isHidden: false, check: vi.fn(async () => answers.shift() ?? true) }
    return Object.assign(createRecheck(page.check, () => page.isHidden), { page, checks: () => page.check.mock.calls.length })
  }

  it('loses within ten minutes what is taken away the moment after it was shown', async () => {
    const portal = portalThatShows('task:1')
    // The portal's last word holds for five minutes on the server.
    const taken = Date.now() + 5 * MINUTE
    const gone = new Set<string>()
    const { start } = createRecheck(() => {
      if (Date.now() >= taken) portal.shown.delete('task:1')
      return updateGone(portal.request, ['task:1'], gone)
    }, () => false)
    start()
    await vi.advanceTimersByTimeAsync(4 * MINUTE)
    expect(gone.size).toBe(0)
    await vi.advanceTimersByTimeAsync(6 * MINUTE)
    expect([...gone]).toEqual(['task:1'])
  })

  it('asks every five minutes, also where the timers come late', async () => {
    const { start, checks } = open()
    start()
    for (const times of [1, 2, 3]) {
      await vi.advanceTimersByTimeAsync(5 * MINUTE)
      expect(checks()).toBe(times)
      // The clock is set back: the next time does not wait for it.
      vi.setSystemTime(Date.now() - 60 * MINUTE)
    }
  })

  it('asks again soon when there was no answer', async () => {
    const { start, checks } = open(false, false)
    start()
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect(checks()).toBe(1)
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(checks()).toBe(3)
    await vi.advanceTimersByTimeAsync(4 * MINUTE)
    expect(checks()).toBe(3)
  })

  it('asks nothing while nobody looks, and at once when somebody does again', async () => {
    const { start, look, checks, page } = open()
    page.isHidden = true
    start()
    await vi.advanceTimersByTimeAsync(20 * MINUTE)
    look()
    expect(checks()).toBe(0)
    page.isHidden = false
    look()
    expect(checks()).toBe(1)
    look()
    expect(checks()).toBe(1)
  })

  it('asks nothing more once it is closed, not even after a check that was under way', async () => {
    const { start, stop, checks } = open(false)
    start()
    await vi.advanceTimersByTimeAsync(5 * MINUTE - 1)
    vi.advanceTimersByTime(1)
    stop()
    await vi.advanceTimersByTimeAsync(20 * MINUTE)
    expect(checks()).toBe(1)
  })
})

describe('what the portal no longer shows', () => {
  it('is asked in parts, each subject once', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `task:${index + 1}`)
    const portal = portalThatShows(...many.slice(1))
    const gone = new Set<string>()
    expect(await updateGone(portal.request, [...many, 'task:1'], gone)).toBe(true)
    expect(portal.asked().map(subjects => subjects.split(',').length)).toEqual([50, 10])
    expect([...gone]).toEqual(['task:1'])
  })

  it('stays gone without an answer, and is there again when the portal shows it', async () => {
    const gone = new Set(['task:1'])
    expect(await updateGone(failed, ['task:1', 'task:2'], gone)).toBe(false)
    expect([...gone]).toEqual(['task:1'])
    expect(await updateGone(portalThatShows('task:1').request, ['task:1', 'task:2'], gone)).toBe(true)
    expect([...gone]).toEqual(['task:2'])
  })
})
