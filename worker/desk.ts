import type { Signal } from '#shared/types/worker'
import type { Crowd } from './crowd'
import { keyOf } from './messages'

/** What comes within this time is one thing to show, in milliseconds. */
const GATHER = 400
/** A frame that nobody looks at waits for those that are looked at, in milliseconds. */
const GATHER_HIDDEN = 1500
/** Not all at once, in milliseconds. */
const GATHER_SPREAD = 200
/** Of many at once the newest count. */
const SIGNALS_AT_MOST = 100
/** Signals that are known to be taken care of. */
const KNOWN_AT_MOST = 5000
/** Between one slider and the next, in milliseconds. */
const QUIET_AFTER = 4000
/** How long one frame may take, in milliseconds: the others wait for it. */
const HANDLED_WITHIN = 30_000
/** Until this frame tries again what it could not show, in milliseconds: a computer that wakes up has no network yet. After the last it leaves it. */
const AGAIN_AFTER = [5000, 20_000, 60_000, 240_000]

/** What takes care of the signals of one kind: the file that its address names. */
export interface Handler {
  /** @returns whether something was opened: the next waits for a while then */
  handle: (signals: Signal[], crowd: Crowd) => Promise<boolean>
}

/** Where signals lie until one frame has taken care of them. */
export interface Desk {
  take: (signal: Signal) => void
  /** Somebody else has taken care of these. */
  drop: (keys: string[]) => void
}

/** A signal, and how often this frame could not show it. */
interface Waiting { signal: Signal, failures: number }

/**
 * @param load brings what takes care of one kind of signals; `null` for a kind that nobody knows
 */
export function openDesk(crowd: () => Crowd, load: (command: string) => Promise<Handler> | null, isHidden: () => boolean = () => document.visibilityState === 'hidden'): Desk {
  const waiting = new Map<string, Waiting>()
  const inHand = new Set<string>()
  const known = new Set<string>()
  let isPlanned = false

  function know(keys: string[]): void {
    if (known.size > KNOWN_AT_MOST) known.clear()
    for (const key of keys) {
      known.add(key)
      waiting.delete(key)
    }
  }

  async function care(signals: Signal[]): Promise<boolean> {
    let opened = false
    for (const kind of new Set(signals.map(({ command }) => command))) {
      opened = await (await load(kind))?.handle(signals.filter(({ command }) => command === kind), crowd()) || opened
    }
    return opened
  }

  async function work(): Promise<void> {
    const newest = [...waiting].sort(([, a], [, b]) => b.signal.params.remindAt.localeCompare(a.signal.params.remindAt))
    if (newest.length === 0) return
    const keys = newest.map(([key]) => key)
    waiting.clear()
    for (const key of keys) inHand.add(key)
    let opened = false
    try {
      opened = await Promise.race([care(newest.slice(0, SIGNALS_AT_MOST).map(([, { signal }]) => signal)), tooLong()])
      know(keys)
      crowd().tell({ kind: 'taken', keys })
    } catch (error) {
      // The notification is there in any case. Another frame may try at once.
      console.warn('A reminder could not be shown', error instanceof Error ? error.message : error)
      putBack(newest)
    } finally {
      for (const key of keys) inHand.delete(key)
    }
    if (opened) await new Promise(resolve => setTimeout(resolve, QUIET_AFTER))
  }

  function putBack(failed: [string, Waiting][]): void {
    const again = failed.filter(([key, { failures }]) => !known.has(key) && failures < AGAIN_AFTER.length)
    for (const [key, { signal, failures }] of again) waiting.set(key, { signal, failures: failures + 1 })
    const waits = again.map(([, { failures }]) => AGAIN_AFTER[failures]!)
    if (waits.length > 0) setTimeout(run, Math.min(...waits) * (0.5 + Math.random()))
  }

  function run(): void {
    if (waiting.size > 0) void crowd().alone('show', work)
  }

  return {
    take(signal) {
      const key = keyOf(signal)
      if (known.has(key) || inHand.has(key) || waiting.has(key)) return
      waiting.set(key, { signal, failures: 0 })
      if (isPlanned) return
      isPlanned = true
      setTimeout(() => {
        isPlanned = false
        run()
      }, (isHidden() ? GATHER_HIDDEN : GATHER) + Math.random() * GATHER_SPREAD)
    },
    drop: know,
  }
}

function tooLong(): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(reject, HANDLED_WITHIN, new Error('It takes too long')))
}
