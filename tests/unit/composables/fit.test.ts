import { describe, expect, it } from 'vitest'
import { followHeight } from '../../../composables/fit'

/** A portal that sets each height it is asked for, and a clock that is turned by hand. */
function frame() {
  const heights: number[] = []
  const tasks = new Map<number, { at: number, run: () => void }>()
  let now = 0
  let last = 0
  const follower = followHeight({
    resize: height => void heights.push(height),
    now: () => now,
    schedule: (run, milliseconds) => {
      tasks.set(++last, { at: now + milliseconds, run })
      return last
    },
    cancel: task => void tasks.delete(task),
  })
  function pass(milliseconds: number) {
    now += milliseconds
    for (const [id, task] of tasks) {
      if (task.at > now) continue
      tasks.delete(id)
      task.run()
    }
  }
  return { heights, pass, ...follower }
}

describe('the height of a frame', () => {
  it('grows at once, to full pixels', () => {
    const { heights, measure } = frame()
    measure(500.2)
    measure(501.9)
    expect(heights).toEqual([501, 502])
  })

  it('shrinks when the content stays smaller', () => {
    const { heights, measure, pass } = frame()
    measure(500)
    measure(300)
    expect(heights).toEqual([500])
    pass(250)
    expect(heights).toEqual([500, 300])
  })

  it('stays for a list that loads anew', () => {
    const { heights, measure, pass } = frame()
    measure(500)
    measure(100)
    pass(100)
    measure(500)
    pass(1000)
    expect(heights).toEqual([500])
  })

  it('stays for a few pixels', () => {
    const { heights, measure, pass } = frame()
    measure(500)
    measure(495)
    pass(1000)
    expect(heights).toEqual([500])
  })

  it('comes to rest where a lower frame makes the content higher again', () => {
    const { heights, measure, pass } = frame()
    measure(520)
    for (let round = 0; round < 20; round++) {
      measure(480)
      pass(300)
      measure(520)
      pass(300)
    }
    expect(heights).toEqual([520, 480, 520])
  })

  it('follows again when the content is another', () => {
    const { heights, measure, pass } = frame()
    for (const height of [520, 480, 520, 300]) {
      measure(height)
      pass(300)
    }
    expect(heights).toEqual([520, 480, 520, 300])
  })

  it('is left alone when it is stopped', () => {
    const { heights, measure, pass, stop } = frame()
    measure(500)
    measure(300)
    stop()
    pass(1000)
    expect(heights).toEqual([500])
  })
})
