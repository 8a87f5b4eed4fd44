/** Growth shows at once; what becomes smaller by less than this waits for more, in pixels. */
const STEP = 8
/** So long must the content stay smaller before the frame follows, in milliseconds: a list that reloads must not make the page jump. */
const SHRINK_AFTER = 250
/** A height that comes back this soon after the frame became smaller, in milliseconds, came back because of that. */
const BOUNCE_WITHIN = 1000

export interface FitHost {
  /** Asks the portal for a height in pixels. */
  resize: (height: number) => void
  /** Milliseconds, from any start. */
  now: () => number
  schedule: (task: () => void, milliseconds: number) => number
  cancel: (task: number) => void
}

/**
 * Decides when the frame follows the height of its content. A lower frame can bring a scroll bar to the page around it,
 * which makes the frame narrower and its content higher again: without care the two never come to rest.
 * @returns takes each height that the content has, in pixels; and `stop`
 */
export function followHeight({ resize, now, schedule, cancel }: FitHost): { measure: (height: number) => void, stop: () => void } {
  let current = 0
  let waiting: number | null = null
  let shrunk = { from: 0, at: Number.NEGATIVE_INFINITY }
  let bounce: { low: number, high: number } | null = null

  function stop() {
    if (waiting !== null) cancel(waiting)
    waiting = null
  }

  function grow(height: number) {
    if (now() - shrunk.at < BOUNCE_WITHIN && near(height, shrunk.from)) bounce = { low: current, high: height }
    current = height
    resize(height)
  }

  function shrink(height: number) {
    shrunk = { from: current, at: now() }
    current = height
    resize(height)
  }

  return {
    measure(measured) {
      const height = Math.ceil(measured)
      stop()
      if (bounce && !near(height, bounce.low) && !near(height, bounce.high)) bounce = null
      if (height > current) grow(height)
      else if (!near(height, current) && bounce === null) {
        waiting = schedule(() => {
          waiting = null
          shrink(height)
        }, SHRINK_AFTER)
      }
    },
    stop,
  }
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) < STEP
}
