import { z } from 'zod'
import type { Database } from '../database/client'
import type { WorkingWeek } from '../follow-ups/remind'
import { MONDAY_TO_FRIDAY } from '../follow-ups/remind'
import type { Portal } from '../portals/portals'
import { PortalError } from './portal-error'
import { batchAs } from './tokens'

/** Days of the week as the calendar's settings name them, in the order of their numbers. */
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

/** Whoever puts a reminder off does not wait longer for the portal. Milliseconds. */
const PATIENCE_MS = 3000

const settingsSchema = z.object({
  week_start: z.enum(WEEKDAYS).catch('MO'),
  week_holidays: z.array(z.enum(WEEKDAYS)),
  /** `1.01,25.12`: day and month. */
  year_holidays: z.string().catch(''),
})

/**
 * On which days the portal works; Monday to Friday where it does not tell, or not in time.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-settings-get.html
 */
export async function workingWeek(database: Database, portal: Portal, askerId: string): Promise<WorkingWeek> {
  try {
    const { settings } = await batchAs(database, portal, askerId, { settings: { method: 'calendar.settings.get' } }, PATIENCE_MS)
    return readWorkingWeek('result' in settings ? settings.result : null)
  } catch (error) {
    if (error instanceof PortalError) return MONDAY_TO_FRIDAY
    throw error
  }
}

/** Reads the settings of a portal's calendars. */
export function readWorkingWeek(settings: unknown): WorkingWeek {
  const parsed = settingsSchema.safeParse(settings)
  if (!parsed.success) return MONDAY_TO_FRIDAY
  const { week_start: start, week_holidays: off, year_holidays: holidays } = parsed.data
  return {
    start: WEEKDAYS.indexOf(start),
    off: off.map(day => WEEKDAYS.indexOf(day)),
    holidays: [...holidays.matchAll(/(\d{1,2})\.(\d{1,2})/g)].map(([, day = '', month = '']) => `${month.padStart(2, '0')}-${day.padStart(2, '0')}`),
  }
}
