import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Signal, WorkerMessage } from '../../../shared/types/worker'
import type { Crowd } from '../../../worker/crowd'
import { openDesk } from '../../../worker/desk'
import { keyOf } from '../../../worker/messages'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const signal = (number: number): Signal => ({
  command: 'followUpDue',
  params: { id: `0b8c7f9e-6a1d-4f0e-9a53-${String(number).padStart(12, '0')}`, remindAt: new Date(1_800_000_000_000 + number * 1000).toISOString(), ticket: `ticket ${number}` },
})

/** What frames do with signals; something was opened unless it says `false`. @param tries how often there was one before */
type Handle = (frame: number, tries: number) => Promise<unknown>

/** Frames of one browser: what one tells, the others hear; one at a time has a lock. */
function browser(hidden: boolean[], handle: Handle = async () => {}) {
  const tried: { frame: number, signals: Signal[] }[] = []
  const handled: typeof tried = []
  let queue = Promise.resolve<unknown>(undefined)
  const desks = hidden.map((isHidden, frame) => {
    const tell = (message: WorkerMessage) => {
      if (message.kind === 'taken') desks.forEach((desk, index) => index !== frame && desk.drop(message.keys))
    }
    const crowd: Crowd = {
      tell,
      isBusy: async () => false,
      mention: () => {},
      alone: (_name, work) => {
        const result = queue.then(work)
        queue = result.catch(() => {})
        return result
      },
    }
    const take = async (signals: Signal[]) => {
      tried.push({ frame, signals })
      const opened = await handle(frame, tried.length - 1)
      handled.push({ frame, signals })
      return opened !== false
    }
    return openDesk(() => crowd, command => command === 'followUpDue' ? Promise.resolve({ handle: take }) : null, () => isHidden)
  })
  const hear = (...signals: Signal[]) => signals.forEach(heard => desks.forEach(desk => desk.take(heard)))
  return { tried, handled, hear }
}

describe('the desk of each frame', () => {
  it('has one frame of many show a signal, the one that is looked at', async () => {
    const { handled, hear } = browser([true, true, false, true])
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(handled).toEqual([{ frame: 2, signals: [signal(1)] }])
  })

  it('shows what comes again no second time', async () => {
    const { handled, hear } = browser([false, false])
    hear(signal(1), signal(1))
    await vi.advanceTimersByTimeAsync(20_000)
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(handled).toHaveLength(1)
  })

  it('shows the next at once where nothing was opened, as with what is sent again', async () => {
    const { handled, hear } = browser([false], async () => false)
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(700)
    hear(signal(2))
    await vi.advanceTimersByTimeAsync(700)
    expect(handled.map(({ signals }) => signals)).toEqual([[signal(1)], [signal(2)]])
  })

  it('leaves four seconds between one slider and the next', async () => {
    const { handled, hear } = browser([false], async () => true)
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(700)
    hear(signal(2))
    await vi.advanceTimersByTimeAsync(3600)
    expect(handled).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(handled).toHaveLength(2)
  })

  it('makes one thing of a thousand signals at once: the newest', async () => {
    const { handled, hear } = browser([false, true])
    hear(...Array.from({ length: 1000 }, (_none, number) => signal(number)))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(handled).toHaveLength(1)
    expect(handled[0]!.signals.map(keyOf)).toEqual(Array.from({ length: 100 }, (_none, index) => keyOf(signal(999 - index))))
  })

  it('shows in a browser that nobody looks at, too', async () => {
    const { handled, hear } = browser([true, true])
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(handled).toHaveLength(1)
  })
})

describe('what could not be shown', () => {
  const warnings = vi.spyOn(console, 'warn')
  beforeEach(() => {
    warnings.mockReset().mockImplementation(() => {})
  })
  const fail = () => Promise.reject(new Error('no network'))

  it('is shown by another frame at once', async () => {
    const { handled, hear } = browser([false, true], frame => frame === 0 ? fail() : Promise.resolve())
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(4000)
    expect(handled).toEqual([{ frame: 1, signals: [signal(1)] }])
    await vi.advanceTimersByTimeAsync(600_000)
    expect(handled).toHaveLength(1)
  })

  it('is tried again by the only frame there is, ever later, and shown once', async () => {
    const { tried, handled, hear } = browser([false], (_frame, tries) => tries < 2 ? fail() : Promise.resolve())
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(1000)
    expect(tried).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(8000)
    expect(tried).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(handled).toEqual([{ frame: 0, signals: [signal(1)] }])
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(tried).toHaveLength(3)
  })

  it('is left at last, and a signal that comes then is shown all the same', async () => {
    const { tried, handled, hear } = browser([false], (_frame, tries) => tries < 5 ? fail() : Promise.resolve())
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(tried).toHaveLength(5)
    hear(signal(2))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(handled).toEqual([{ frame: 0, signals: [signal(2)] }])
  })

  it('keeps no other frame waiting for longer than half a minute, when a page never answers', async () => {
    const { handled, hear } = browser([false, true], frame => frame === 0 ? new Promise(() => {}) : Promise.resolve())
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(29_000)
    expect(handled).toEqual([])
    await vi.advanceTimersByTimeAsync(3000)
    expect(handled).toEqual([{ frame: 1, signals: [signal(1)] }])
  })

  it('does not hold up a signal that comes while it waits', async () => {
    const { handled, hear } = browser([false], (_frame, tries) => tries < 3 ? fail() : Promise.resolve())
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(40_000)
    expect(handled).toEqual([])
    hear(signal(2))
    await vi.advanceTimersByTimeAsync(1000)
    expect(handled).toEqual([{ frame: 0, signals: [signal(2), signal(1)] }])
  })

  it('is no matter of the frame any more when another says that it has taken care of it', async () => {
    const crowd: Crowd = { tell: () => {}, isBusy: async () => false, mention: () => {}, alone: (_name, work) => work() }
    const handle = vi.fn(fail)
    const desk = openDesk(() => crowd, async () => ({ handle }), () => false)
    desk.take(signal(1))
    await vi.advanceTimersByTimeAsync(1000)
    desk.drop([keyOf(signal(1))])
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(handle).toHaveBeenCalledTimes(1)
  })

  it('is shown no second time by two runs at once, where frames have no locks', async () => {
    const crowd: Crowd = { tell: () => {}, isBusy: async () => false, mention: () => {}, alone: (_name, work) => work() }
    const shown: Signal[][] = []
    const desk = openDesk(() => crowd, async () => ({ handle: signals => new Promise((resolve) => {
      shown.push(signals)
      setTimeout(resolve, 5000, true)
    }) }), () => false)
    desk.take(signal(1))
    await vi.advanceTimersByTimeAsync(1000)
    desk.take(signal(1))
    desk.take(signal(2))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(shown).toEqual([[signal(1)], [signal(2)]])
  })
})
