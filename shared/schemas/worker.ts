import { z } from 'zod'

/** `POST /api/worker/reminders`: the tickets of signals that a browser has heard. */
export const takeRemindersSchema = z.object({
  tickets: z.array(z.string().max(512)).min(1).max(100),
})
