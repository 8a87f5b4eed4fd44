import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import { findInstalledPortal } from '../portals/portals'
import { placeOf } from './steps'
import { syncSteps } from './sync'

/**
 * Writes a follow-up that was changed into the card that it stands in.
 * @param userId who has changed it; where they may not write the card, another does
 * @throws PortalError when the portal does not answer, or nobody could ask it
 */
export async function writeStep(database: Database, portalId: string, followUpId: string, userId: string): Promise<void> {
  const portal = await findInstalledPortal(database, portalId)
  const place = portal && await withPortal(database, portalId, transaction => placeOf(transaction, portalId, followUpId))
  if (portal && place) await syncSteps(database, portal, place.subject, userId)
}
