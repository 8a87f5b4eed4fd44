/** How long a card that an app holds stays after the call. */
export const HELD_MS = 65_000

/** How long a card says that the call has ended before it closes. */
export const ENDED_MS = 3_000

/** Closes a call card when its call is over. */
export interface AutoClose {
  /** The call is over. */
  ended: () => void
  /** An app needs the card longer; asked again while the card waits, the time begins anew. */
  hold: () => void
  /** No app needs the card any more: one that waits closes at once. */
  release: () => void
  /** The card is gone. */
  stop: () => void
}

/**
 * @param beforeClose the card would close now, but is held
 * @param close closes it
 * @see https://apidocs.bitrix24.com/api-reference/widgets/ui-interaction/call-card/index.html
 */
export function createAutoClose({ beforeClose, close }: { beforeClose: () => void, close: () => void }): AutoClose {
  let held = false
  let waiting = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function after(ms: number, act: () => void) {
    clearTimeout(timer)
    timer = setTimeout(act, ms)
  }

  function wait() {
    waiting = true
    after(HELD_MS, close)
  }

  function attempt() {
    if (!held) return close()
    wait()
    beforeClose()
  }

  return {
    ended: () => after(ENDED_MS, attempt),
    hold() {
      held = true
      if (waiting) wait()
    },
    release() {
      held = false
      if (!waiting) return
      clearTimeout(timer)
      close()
    },
    stop: () => clearTimeout(timer),
  }
}
