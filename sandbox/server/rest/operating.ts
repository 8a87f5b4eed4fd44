import type { Caller } from './authenticate'
import { commonError } from './error'

/** How long one method has run for one app within one minute of the clock. Times are milliseconds since the epoch. */
interface Basket {
  minute: number
  /** When the first call of the minute ran: the basket counts for ten minutes from then on. */
  opened: number
  /** Milliseconds. */
  spent: number
}

/** Run times of a portal by app and method. */
export type OperatingTimes = Map<string, Basket[]>

/** How long a method has run lately, in milliseconds, and when the oldest minute of it stops to count (since the epoch). */
export interface Operating {
  spent: number
  resetAt: number
}

/** Run time of one method for one app. */
export interface Meter {
  /** @throws RestError `OPERATION_TIME_LIMIT` 429 when the method has run for too long already */
  check: (now: number) => void
  /** Counts what a call took that began at `began`. */
  spend: (milliseconds: number, began: number) => Operating
}

const MINUTE = 60_000
const WINDOW = 10 * MINUTE
const LIMIT = 480_000

/** Of a method that does not count: `batch`, and one that never ran. */
export function notOperating(now: number): Operating {
  return { spent: 0, resetAt: now + WINDOW }
}

/**
 * The run time of a method, counted for each app, and for the webhook, on its own: ten baskets of a minute each.
 * @param times is changed
 * @param method in the letter case of the documentation
 * @see https://apidocs.bitrix24.com/limits.html
 */
export function meterOf(times: OperatingTimes, { app }: Pick<Caller, 'app'>, method: string): Meter {
  const key = `${app?.app.code ?? ''} ${method}`
  const counting = (now: number) => (times.get(key) ?? []).filter(({ opened }) => opened + WINDOW > now)
  return {
    check(now) {
      if (sumOf(counting(now)) > LIMIT) throw commonError('OPERATION_TIME_LIMIT')
    },
    spend(milliseconds, began) {
      const baskets = counting(began)
      const minute = Math.floor(began / MINUTE)
      const open = baskets.find(basket => basket.minute === minute)
      if (open) open.spent += milliseconds
      else baskets.push({ minute, opened: began, spent: milliseconds })
      times.set(key, baskets)
      return { spent: sumOf(baskets), resetAt: Math.min(...baskets.map(({ opened }) => opened)) + WINDOW }
    },
  }
}

function sumOf(baskets: readonly Basket[]): number {
  return baskets.reduce((sum, { spent }) => sum + spent, 0)
}
