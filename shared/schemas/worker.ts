import { z } from 'zod'

/** `POST /api/worker/reminders`: signals that a browser has heard, as they came. */
export const takeRemindersSchema = z.object({
  reminders: z.array(z.object({ id: z.uuid(), remindAt: z.iso.datetime({ offset: true }) })).min(1).max(100),
})
