import { defineEventHandler } from 'h3'
import type { ReminderSettings } from '#shared/schemas/reminders'
import { portalFailure } from '../../http/require-session'
import { requireAdministrator } from '../../http/require-administrator'
import { reminderSettings } from '../../reminders/status'

/** `GET /api/settings/reminders`: whether they can be sent, for the portal's administrators. */
export default defineEventHandler(async (event): Promise<ReminderSettings> => {
  const { database, portal, claims } = await requireAdministrator(event)
  return reminderSettings(database, portal, claims.user.id).catch((error: unknown) => {
    throw portalFailure(error)
  })
})
