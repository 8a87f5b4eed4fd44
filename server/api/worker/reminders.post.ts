import { createError, defineEventHandler } from 'h3'
import { takeRemindersSchema } from '#shared/schemas/worker'
import type { TakenReminders } from '#shared/types/worker'
import { database } from '../../database/current'
import { withPortal } from '../../database/with-portal'
import { validateBody } from '../../http/validate'
import { keyring } from '../../keyring'
import { findInstalledPortal } from '../../portals/portals'
import { takeReminders } from '../../worker/take-reminders'
import { reminderOf } from '../../worker/tickets'

/**
 * `POST /api/worker/reminders`: which of some signals this browser is to open. Each is given to the first that asks. In the morning all
 * browsers of a portal ask at once: the tickets of the signals say who they are for, and the portal is asked nothing. A request is for one
 * person, whom its first ticket that is good names.
 */
export default defineEventHandler(async (event): Promise<TakenReminders> => {
  const { tickets } = await validateBody(event, takeRemindersSchema)
  const [first, ...more] = tickets.flatMap(ticket => reminderOf(keyring(), ticket) ?? [])
  const portal = first && await findInstalledPortal(database(), first.portalId)
  if (!first || !portal) throw createError({ statusCode: 401, message: 'None of these signals is one that this app has sent of late.', data: { code: 'no_ticket' } })
  const { portalId, userId } = first
  const theirs = [first, ...more.filter(other => other.portalId === portalId && other.userId === userId)]
  return withPortal(database(), portalId, async transaction => ({
    person: userId, followUps: await takeReminders(transaction, { portalId, user: { id: userId, admin: false } }, theirs),
  }))
})
