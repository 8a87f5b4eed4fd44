import { administratorsOf, asFirst } from '../b24/askers'
import { wantedWidgets } from '../b24/catalogue'
import { PortalError } from '../b24/portal-error'
import { batchAs } from '../b24/tokens'
import type { Item } from '../b24/widgets'
import { repairWidgets } from '../b24/widgets'
import { config } from '../config'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { findInstalledPortal } from '../portals/portals'
import { wantedIn } from '../settings/widgets'
import { lastAttempt, recordBinding, withdrawRemoval } from './removals'
import { tellOfRemoval } from './tell'

const HOUR_MS = 3_600_000

/** From when on the worker may be registered again. @param last when that was tried before */
export function mayBindFrom(last: Date | null): Date {
  return new Date((last?.getTime() ?? -HOUR_MS) + HOUR_MS)
}

/**
 * Registers the background worker again where it is wanted and gone, or tries to, at most once an hour for a portal, and tells the
 * administrator as whom that was done. What was told of its removal is a claim: the portal is asked, and where the worker is still
 * there it is taken back, and nothing happens.
 * @returns when to come again; `null` when it is done
 * @throws PortalError when the portal does not answer
 */
export async function bindWorkerAgain(database: Database, portalId: string, now = new Date()): Promise<Date | null> {
  const portal = await findInstalledPortal(database, portalId)
  if (!portal) return null
  const from = mayBindFrom(await withPortal(database, portalId, transaction => lastAttempt(transaction, portalId)))
  if (from > now) return from
  const outcome = await repair(database, portal)
  if (outcome === 'unwanted') return null
  if (outcome === 'kept') {
    await withPortal(database, portalId, transaction => withdrawRemoval(transaction, portalId))
    return null
  }
  await withPortal(database, portalId, transaction => recordBinding(transaction, portalId, outcome.refusal))
  if (outcome.administrator !== null) await tellOfRemoval(database, portal, outcome.administrator, outcome.refusal === null)
  return null
}

/** What was done: nothing for a worker that is not wanted (any more), or that is there. */
type Outcome = 'unwanted' | 'kept' | {
  refusal: string | null
  /** Whom the portal took for one; `null` where nobody could ask it. */
  administrator: string | null
}

async function repair(database: Database, portal: Portal): Promise<Outcome> {
  const worker = wantedWidgets(config().appUrl).filter(({ placement }) => placement === 'PAGE_BACKGROUND_WORKER')
  try {
    const wanted = await wantedIn(database, portal, worker)
    // Who is no administrator any more gets no list of what is registered: that is left to the next one.
    return await asFirst(await administratorsOf(database, portal), async (administrator): Promise<Outcome> => {
      const [item] = await repairWidgets(calls => batchAs(database, portal, administrator, calls), wanted)
      return item ? outcomeOf(item, administrator) : 'unwanted'
    }) ?? 'unwanted'
  } catch (error) {
    // Waiting helps where the portal does not answer, and nowhere else.
    if (error instanceof PortalError && ['token', 'refused'].includes(error.kind)) return { refusal: error.message, administrator: null }
    throw error
  }
}

function outcomeOf(item: Item, administrator: string): Outcome {
  if (item.outcome === 'kept') return 'kept'
  if (item.outcome === 'failed') return { refusal: item.error ?? '', administrator }
  return { refusal: item.outcome === 'notOffered' ? 'ERROR_PLACEMENT_NOT_FOUND' : null, administrator }
}
