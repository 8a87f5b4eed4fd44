/** The platform's leaky bucket: `capacity` requests at once, `leak` a second for good. */
export interface RateLimit {
  capacity: number
  leak: number
}

/** Requests of one source. `at` is in milliseconds since the epoch. */
export interface Bucket {
  level: number
  at: number
}

/** What all plans but the largest have. @see https://apidocs.bitrix24.com/limits.html */
export const STANDARD_LIMIT: RateLimit = { capacity: 50, leak: 2 }

/**
 * Reads `SANDBOX_RATE_LIMIT`: `off`, `on`, or capacity and leak such as `250/5`.
 * @param value nothing means the standard limit
 * @throws Error with a sentence that names the variable
 */
export function readRateLimit(value: string | undefined): RateLimit | null {
  const wish = value?.trim().toLowerCase() ?? ''
  if (wish === 'off') return null
  if (wish === '' || wish === 'on') return STANDARD_LIMIT
  const numbers = /^(\d+)\/(\d+(?:\.\d+)?)$/.exec(wish)
  if (!numbers) throw new Error(`SANDBOX_RATE_LIMIT is "${value}": expected off, on, or capacity and leak a second such as 50/2`)
  return { capacity: Number(numbers[1]), leak: Number(numbers[2]) }
}

/**
 * Counts one HTTP request.
 * @param buckets by source address; changed
 * @param now milliseconds since the epoch
 * @returns whether the request is let through; one that is not does not fill the bucket
 */
export function fillBucket(buckets: Map<string, Bucket>, source: string, limit: RateLimit, now: number): boolean {
  const bucket = buckets.get(source) ?? { level: 0, at: now }
  const level = Math.max(0, bucket.level - (now - bucket.at) / 1000 * limit.leak)
  const passes = level + 1 <= limit.capacity
  buckets.set(source, { level: passes ? level + 1 : level, at: now })
  return passes
}
