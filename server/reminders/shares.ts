/** A portal takes 50 requests and two more each second, of all apps and people together. This many of them are for reminders. */
const BURST = 20
const PER_SECOND = 2

/** How much of each portal's limit this instance has used up. */
export interface Shares {
  /** Takes a request. @returns 0, or seconds until there is one */
  take: (portalId: string) => number
  /** The request that was taken was not needed. */
  giveBack: (portalId: string) => void
}

/**
 * A leaky bucket for every portal, as the platform has one: a burst goes out at once, a flood at the rate that the portal
 * takes, with room left for the people who work in it.
 * @param clock milliseconds that never jump
 * @see https://apidocs.bitrix24.com/limits.html
 */
export function makeShares(clock: () => number = () => performance.now()): Shares {
  const buckets = new Map<string, { level: number, at: number }>()

  /** What has leaked out by now; an empty bucket is no bucket. */
  function levelOf(portalId: string): number {
    const bucket = buckets.get(portalId)
    if (!bucket) return 0
    return Math.max(0, bucket.level - (clock() - bucket.at) / 1000 * PER_SECOND)
  }

  function set(portalId: string, level: number): void {
    if (level > 0) buckets.set(portalId, { level, at: clock() })
    else buckets.delete(portalId)
    for (const id of buckets.keys()) if (levelOf(id) === 0) buckets.delete(id)
  }

  return {
    take: (portalId) => {
      const level = levelOf(portalId)
      if (level > BURST - 1) return (level - (BURST - 1)) / PER_SECOND
      set(portalId, level + 1)
      return 0
    },
    giveBack: portalId => set(portalId, levelOf(portalId) - 1),
  }
}
