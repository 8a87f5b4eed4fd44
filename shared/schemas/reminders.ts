import { z } from 'zod'

/** `PATCH /api/reminders/digest` */
export const digestSchema = z.object({ digest: z.boolean() })

/** `GET /api/reminders/digest`: whether the person wants the list of the day in the morning. */
export interface DigestChoice {
  digest: boolean
  /** When the next one comes, ISO 8601 in UTC; `null` without one. */
  nextAt: string | null
}

/** Why reminders did not reach somebody; see the texts of the settings. */
export type ReminderFailure = 'left' | 'token' | 'scope' | 'refused'

/** `GET /api/settings/reminders`, for administrators. */
export interface ReminderSettings {
  /** Permissions that the app lacks for them: without `im` nobody is notified, without `pull` open pages learn it late. */
  missing: ('im' | 'pull')[]
  /** Times in a row that the portal did not take what was sent. */
  failures: number
  /** How many reached nobody within 7 days, by why. */
  failed: { reason: ReminderFailure, count: number }[]
}
