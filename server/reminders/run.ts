import { randomUUID } from 'node:crypto'
import { findInstalledPortal } from '../portals/portals'
import { keepPortal, NOW, releasePortal, takePortal, untilNext } from './clocks'
import type { Pause } from './clocks'
import type { Desk } from './deliver'
import { deliverDue } from './deliver'
import { makeShares } from './shares'

/** Portals that one instance sends for at once. */
const PORTALS_AT_ONCE = 25
/** Requests of one turn; then another portal has its turn. */
const REQUESTS_PER_TURN = 5
/** How often the clocks are looked at, whatever they said: reminders are set that are due in a moment, and clocks jump. Milliseconds. */
const LOOK_MS = 500
/** Between two looks that found nothing to take, although it was time: another instance has it. */
const SHORTEST_MS = 10

/** Sends reminders when it is time. */
export interface Reminding {
  /** Lets what is on its way arrive, and stops. */
  stop: () => Promise<void>
}

/**
 * Begins to send the reminders of all portals, as one of any number of instances. A timer stands at the next time that a
 * clock shows. Each portal has its turn after the others, and no request waits in one: a portal that is out of breath, or has
 * had its share of requests, pauses, and leaves the place to the next.
 */
export function startReminding({ database, now = NOW }: Pick<Desk, 'database'> & Partial<Desk>): Reminding {
  const desk: Desk = { database, now }
  const shares = makeShares()
  const turns = new Set<Promise<void>>()
  let isStopping = false
  let looking: Promise<void> | null = null
  let isWanted = false
  let timer: NodeJS.Timeout | undefined

  async function turn(portalId: string, lease: string): Promise<void> {
    let pause: Pause | null = { seconds: 1, isFailure: true }
    try {
      pause = await serve(portalId, lease)
    } catch (error) {
      console.error('reminders: a turn failed:', error)
    }
    await releasePortal(database, portalId, lease, pause, now)
      .catch((error: unknown) => console.error('reminders: a lease ends by itself:', error))
  }

  async function serve(portalId: string, lease: string): Promise<Pause | null> {
    for (let requests = 0; requests < REQUESTS_PER_TURN && !isStopping; requests++) {
      const wait = shares.take(portalId)
      if (wait > 0) return { seconds: wait, isFailure: false }
      const portal = await findInstalledPortal(database, portalId)
      if (!portal || !await keepPortal(database, portalId, lease, now)) return null
      const delivery = await deliverDue(desk, portal)
      if (delivery === 'empty') shares.giveBack(portalId)
      if (delivery !== 'sent') return delivery === 'empty' ? null : delivery
    }
    return null
  }

  async function fill(): Promise<number> {
    while (!isStopping && turns.size < PORTALS_AT_ONCE) {
      const lease = randomUUID()
      const portalId = await takePortal(database, lease, now)
      if (portalId === null) return Math.max(SHORTEST_MS, await untilNext(database, now) ?? LOOK_MS)
      const running = turn(portalId, lease).finally(() => {
        turns.delete(running)
        look()
      })
      turns.add(running)
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
  return {
    stop: async () => {
      isStopping = true
      clearTimeout(timer)
      await looking
      await Promise.all(turns)
    },
  }
}
