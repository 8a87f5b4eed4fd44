import type { Session } from '#shared/types/launch'

/** A token is renewed this long before it ends, so that it does not end on its way. */
const RENEW_BEFORE_END = 60_000

export interface SessionSource {
  current: () => Session
  store: (session: Session) => void
  /** Asks for a new session. Rejects when there is none to be had. */
  renew: () => Promise<Session>
  /** Milliseconds since 1970. */
  now: () => number
}

export interface SessionKeeper {
  /** A token that is good for the next request. */
  token: () => Promise<string>
  /** A new token, after the server refused the one it got. */
  renewed: () => Promise<string>
}

/**
 * Keeps a session alive. Requests that need a new token at the same time share one renewal.
 * @throws (each function) what `renew` rejects with, when the token at hand is of no use any more
 */
export function keepSession({ current, store, renew, now }: SessionSource): SessionKeeper {
  let renewal: Promise<string> | null = null

  function renewed(): Promise<string> {
    renewal ??= renew()
      .then((session) => {
        store(session)
        return session.token
      })
      .finally(() => {
        renewal = null
      })
    return renewal
  }

  async function token(): Promise<string> {
    const { token, expiresAt } = current()
    const left = Date.parse(expiresAt) - now()
    if (left > RENEW_BEFORE_END) return token
    // With time left, a renewal that fails is not a failed request yet.
    return left > 0 ? renewed().catch(() => token) : renewed()
  }

  return { token, renewed }
}
