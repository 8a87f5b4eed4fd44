import { FIELD_PLACEMENT } from '#shared/placements'
import type { WantedStepType } from '../b24/step-type'
import { wantedStepType } from '../b24/step-type'
import { config } from '../config'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { readChoices } from './choices'

/** Our kind of custom fields as the administrators of a portal want it. */
export async function wantedTypeIn(database: Database, portal: Portal): Promise<WantedStepType> {
  const choices = await withPortal(database, portal.id, transaction => readChoices(transaction, portal.id))
  return wantedStepType(config().appUrl, choices.get(FIELD_PLACEMENT)?.enabled ?? true)
}
