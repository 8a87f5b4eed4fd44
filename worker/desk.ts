import type { Signal } from '#shared/types/worker'
import type { Crowd } from './crowd'
import { keyOf } from './messages'

/** What comes within this time is one thing to show, in milliseconds. A frame that nobody looks at waits for those that are looked at. */
const GATHER = { visible: 400, hidden: 1500, spread: 200 }
/** Of many at once the newest count. */
const SIGNALS_AT_MOST = 100
/** Signals that are known to be taken care of. */
const KNOWN_AT_MOST = 5000
/** Between one slider and the next, in milliseconds. */
const QUIET_AFTER = 4000

/** What takes care of the signals of one kind: the file that its address names. */
export interface Handler {
  handle: (signals: Signal[], crowd: Crowd) => Promise<void>
}

/** Where signals lie until one frame takes care of them. */
export interface Desk {
  take: (signal: Signal) => void
  /** Somebody else takes care of these. */
  drop: (keys: string[]) => void
}

/**
 * @param load brings what takes care of one kind of signals; `null` for a kind that nobody knows
 */
export function openDesk(crowd: () => Crowd, load: (command: string) => Promise<Handler> | null, isHidden: () => boolean = () => document.visibilityState === 'hidden'): Desk {
  const waiting = new Map<string, Signal>()
  const known = new Set<string>()
  let isPlanned = false

  function know(keys: string[]): void {
    if (known.size > KNOWN_AT_MOST) known.clear()
    for (const key of keys) {
      known.add(key)
      waiting.delete(key)
    }
  }

  async function work(): Promise<void> {
    const newest = [...waiting].sort(([, a], [, b]) => Date.parse(b.params.remindAt) - Date.parse(a.params.remindAt))
    if (newest.length === 0) return
    const keys = newest.map(([key]) => key)
    know(keys)
    crowd().tell({ kind: 'taken', keys })
    const signals = newest.slice(0, SIGNALS_AT_MOST).map(([, signal]) => signal)
    for (const kind of new Set(signals.map(({ command }) => command))) {
      await (await load(kind))?.handle(signals.filter(({ command }) => command === kind), crowd())
    }
    await new Promise(resolve => setTimeout(resolve, QUIET_AFTER))
  }

  function run(): void {
    isPlanned = false
    if (waiting.size === 0) return
    crowd().alone('show', work).catch((error: unknown) => {
      // The notification is there in any case.
      console.warn('A reminder could not be shown', error instanceof Error ? error.message : error)
    })
  }

  return {
    take(signal) {
      const key = keyOf(signal)
      if (known.has(key)) return
      waiting.set(key, signal)
      if (isPlanned) return
      isPlanned = true
      setTimeout(run, (isHidden() ? GATHER.hidden : GATHER.visible) + Math.random() * GATHER.spread)
    },
    drop: know,
  }
}
