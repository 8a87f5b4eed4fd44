/** The clock of a conversation. Times are milliseconds since the epoch, or of the conversation. */
export interface CallTimer {
  /** Of the stretches that are over. */
  past: number
  /** Since when it runs; `null`: it stands. */
  since: number | null
}

/** A clock that has not started. */
export const NO_TIME: CallTimer = { past: 0, since: null }

/** Starts a clock; one that has stood goes on from there, one that runs runs on. */
export function startTimer(timer: CallTimer, now: number): CallTimer {
  return timer.since === null ? { ...timer, since: now } : timer
}

/** Stops a clock; what it shows stays. */
export function stopTimer(timer: CallTimer, now: number): CallTimer {
  return { past: elapsed(timer, now), since: null }
}

/** What a clock shows, in milliseconds. */
export function elapsed({ past, since }: CallTimer, now: number): number {
  return past + (since === null ? 0 : Math.max(0, now - since))
}

/** `04:07`; hours only where there are some. */
export function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map(part => String(part).padStart(2, '0'))
  const hours = Math.floor(seconds / 3600)
  return [...(hours ? [String(hours)] : []), ...parts].join(':')
}
