/** One thing that is remembered from page to page. */
export interface Memory<T> {
  /** `null` for nothing that is still good. */
  read: () => T | null
  /** @param until when it is not good any more: milliseconds since 1970 */
  write: (value: T, until: number) => void
  forget: () => void
}

/**
 * @param storage `null` where the browser gives a frame none: then nothing is remembered
 * @param name with whose it is: in another's hands it would tell what only they may hear
 */
export function openMemory<T>(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null, name: string): Memory<T> {
  return {
    read() {
      const { value, until } = JSON.parse(storage?.getItem(name) ?? '{}') as { value: T, until?: number }
      return until && until >= Date.now() ? value : null
    },
    write: (value, until) => storage?.setItem(name, JSON.stringify({ value, until })),
    forget: () => storage?.removeItem(name),
  }
}

/** A storage of the browser, or `null` where it is blocked, as it is in many third-party frames. */
export function browserStorage(name: 'sessionStorage' | 'localStorage'): Storage | null {
  try {
    return window[name]
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
