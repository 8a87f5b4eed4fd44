/** The `time` block of a successful answer. Seconds, with a fraction where the platform has one. */
export interface TimeBlock {
  start: number
  finish: number
  duration: number
  processing: number
  date_start: string
  date_finish: string
  operating_reset_at: number
  operating: number
}

/** The window over which the platform sums up a method's run time, in seconds. */
const OPERATING_WINDOW = 600

/**
 * ISO 8601 with the portal's offset, without fractions: `2026-11-20T19:00:00+00:00`. The sandbox's portals keep UTC.
 * @param at milliseconds since the epoch
 */
export function isoTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`
}

/**
 * The `time` block.
 * @param started milliseconds since the epoch
 * @param finished milliseconds since the epoch
 * @see https://apidocs.bitrix24.com/api-reference/data-types.html#time
 */
export function timeBlock(started: number, finished: number): TimeBlock {
  const start = started / 1000
  const finish = finished / 1000
  const duration = Math.max(0, finish - start)
  return {
    start,
    finish,
    duration,
    processing: duration,
    date_start: isoTime(started),
    date_finish: isoTime(finished),
    operating_reset_at: Math.floor(finish) + OPERATING_WINDOW,
    operating: 0,
  }
}

/** Now, in milliseconds since the epoch with fractions. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now()
}
