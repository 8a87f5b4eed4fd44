import type { Invoked } from './method'

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

/**
 * ISO 8601 with the portal's offset, without fractions: `2026-11-20T19:00:00+00:00`. The sandbox's portals keep UTC.
 * @param at milliseconds since the epoch
 */
export function isoTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`
}

/**
 * The `time` block.
 * @param invoked when the method ran, and how long it has run lately
 * @see https://apidocs.bitrix24.com/api-reference/data-types.html#time
 */
export function timeBlock({ started, finished, operating }: Omit<Invoked, 'answer'>): TimeBlock {
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
    operating_reset_at: Math.floor(operating.resetAt / 1000),
    operating: operating.spent / 1000,
  }
}

/** Now, in milliseconds since the epoch with fractions. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now()
}
