import { randomUUID } from 'node:crypto'
import { findInstalledPortal } from '../portals/portals'
import { NOW, releasePortal, takePortal, untilNext } from './clocks'
import type { TakenPortal, Turn, Which } from './clocks'
import type { Desk } from './deliver'
import { deliverDue } from './deliver'
import { takeShare } from './shares'

/** Portals that one instance sends for at once; of those whose last turn failed, which may keep it waiting, only a few. */
const PORTALS_AT_ONCE = 25
const FAILING_AT_ONCE = 5
/** Deliveries of one turn; then another portal has its turn. */
const DELIVERIES_PER_TURN = 5
/** How often the clocks are looked at, whatever they said: they jump, and calls are lost. Milliseconds. */
const LOOK_MS = 500
/** Where the database calls when something is due at once: migration 0012. */
const CALLS = 'reminders'
/** Between two looks that found nothing to take, although it was time: another instance has it. */
const SHORTEST_MS = 10

/** Sends reminders when it is time. */
export interface Reminding {
  /** Lets what is on its way arrive, and stops. */
  stop: () => Promise<void>
}

/**
 * Begins to send the reminders of all portals, as one of any number of instances. A timer stands at the next time that a
 * clock shows; the database calls when something is due before the next look. Each portal has its turn after the others, and no
 * request waits in one: a portal that is out of breath, or has had its share of requests, pauses, and leaves the place to the next.
 */
export function startReminding({ database, now = NOW }: Pick<Desk, 'database'> & Partial<Desk>): Reminding {
  const desk: Desk = { database, now }
  const turns = new Map<Promise<void>, TakenPortal>()
  let isStopping = false
  let looking: Promise<void> | null = null
  let isWanted = false
  let timer: NodeJS.Timeout | undefined

  async function turn(portal: TakenPortal, lease: string): Promise<void> {
    const ended: Turn = { pause: { seconds: 1, isFailure: true }, hasSent: false, owed: 0 }
    try {
      await serve(portal, lease, ended)
    } catch (error) {
      console.error('reminders: a turn failed:', error)
    }
    await releasePortal(database, portal.id, lease, ended, now)
      .catch((error: unknown) => console.error('reminders: a lease ends by itself:', error))
  }

  /** @param turn takes what came of it */
  async function serve({ id, isFailing }: TakenPortal, lease: string, turn: Turn): Promise<void> {
    for (let deliveries = 0; deliveries < DELIVERIES_PER_TURN && !isStopping; deliveries++) {
      const portal = await findInstalledPortal(database, id)
      const wait = portal && await takeShare(database, id, lease, turn.owed, now)
      if (!portal || wait === null) break
      turn.owed = 0
      if (wait > 0) {
        turn.pause = { seconds: wait, isFailure: false }
        return
      }
      // What was taken is for one request; a delivery may be none, or several.
      turn.owed = -1
      const delivery = await deliverDue(desk, portal, isFailing && !turn.hasSent, () => {
        turn.owed += 1
      })
      if (delivery === 'empty') break
      if (delivery !== 'sent') {
        turn.pause = delivery
        return
      }
      turn.hasSent = true
    }
    turn.pause = null
  }

  /** Which portals there is a place for. */
  function wanted(): Which {
    return [...turns.values()].filter(({ isFailing }) => isFailing).length < FAILING_AT_ONCE ? 'all' : 'sound'
  }

  async function fill(): Promise<number> {
    while (!isStopping && turns.size < PORTALS_AT_ONCE) {
      const lease = randomUUID()
      const which = wanted()
      const portal = await takePortal(database, lease, now, which)
      if (portal === null) return Math.max(SHORTEST_MS, await untilNext(database, now, which) ?? LOOK_MS)
      const running = turn(portal, lease).finally(() => {
        turns.delete(running)
        look()
      })
      turns.set(running, portal)
    }
    // The next turn that ends looks again.
    return LOOK_MS
  }

  function look(): void {
    isWanted = looking !== null
    if (isStopping || looking) return
    clearTimeout(timer)
    looking = fill().catch((error: unknown) => {
      console.error('reminders: the clocks cannot be read:', error)
      return LOOK_MS
    }).then((wait) => {
      looking = null
      if (!isStopping) timer = setTimeout(look, isWanted ? 0 : Math.min(LOOK_MS, wait))
    })
  }

  look()
  const stopListening = database.listen(CALLS, look)
  return {
    stop: async () => {
      isStopping = true
      clearTimeout(timer)
      await stopListening()
      await looking
      await Promise.all(turns.keys())
    },
  }
}
