import { createError } from 'h3'
import type { Session } from './require-session'

/** Changes that one person may make in a minute: far above what hands can do, far below what hurts. */
const WRITES_PER_MINUTE = 120
const MINUTE_MS = 60_000

/** Writes of the last minute by person; a window that is over is dropped when the next one begins. */
const windows = new Map<string, { from: number, writes: number }>()
const WINDOWS_AT_MOST = 50_000

/** Counts one change. @throws H3Error 429 above 120 changes of one person in a minute, for each instance of the app */
export function limitWrites({ portal, claims }: Session): void {
  const key = `${portal.id}/${claims.user.id}`
  const now = Date.now()
  const window = windows.get(key)
  if (!window || now - window.from > MINUTE_MS) {
    if (windows.size >= WINDOWS_AT_MOST) windows.clear()
    windows.set(key, { from: now, writes: 1 })
    return
  }
  window.writes += 1
  if (window.writes > WRITES_PER_MINUTE) {
    throw createError({ statusCode: 429, message: 'That was a lot at once. Wait a minute and try again.', data: { code: 'too_many' } })
  }
}
