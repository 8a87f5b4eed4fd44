/** A card is let go when nothing was left to save for this long: who stops to think has not finished. Milliseconds. */
const LINGER_MS = 5000
/** The portal keeps a card that is held for 65 seconds after the call; asked again, the time begins anew. Milliseconds. */
const AGAIN_MS = 20_000

export interface CardHoldTools {
  hold: () => void
  release: () => void
  /** Milliseconds since 1970. */
  now: () => number
}

/** Holds a call card open as long as there is something to save. */
export function createCardHold({ hold, release, now }: CardHoldTools) {
  let heldAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  function stop(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  function letGo(): void {
    stop()
    heldAt = null
    release()
  }

  return {
    /** @param isUnsaved told after every change of the text, and when it is saved */
    follow(isUnsaved: boolean): void {
      if (!isUnsaved) {
        if (heldAt !== null) timer ??= setTimeout(letGo, LINGER_MS)
        return
      }
      stop()
      if (heldAt !== null && now() - heldAt < AGAIN_MS) return
      heldAt = now()
      hold()
    },
    stop,
  }
}
