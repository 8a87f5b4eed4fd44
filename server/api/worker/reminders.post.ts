import { defineEventHandler } from 'h3'
import { takeRemindersSchema } from '#shared/schemas/worker'
import type { TakenReminders } from '#shared/types/worker'
import { withPortal } from '../../database/with-portal'
import { requireSession } from '../../http/require-session'
import { validateBody } from '../../http/validate'
import { takeReminders } from '../../worker/take-reminders'

/** `POST /api/worker/reminders`: which of some signals this browser is to open. Each is given to the first that asks, and to nobody but its assignee. */
export default defineEventHandler(async (event): Promise<TakenReminders> => {
  const session = await requireSession(event)
  const { reminders } = await validateBody(event, takeRemindersSchema)
  return withPortal(session.database, session.portal.id, async transaction => ({ followUps: await takeReminders(transaction, session.reader, reminders) }))
})
