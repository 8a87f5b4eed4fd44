import { dateFormat } from '#shared/date-formats'
import type { Period } from '#shared/report-periods'
import type { Counts, Overview } from '#shared/schemas/reports'
import type { SubjectKind } from '#shared/subjects'
import { addDays, mondayOf } from '#shared/zones'
import type { Language } from '#shared/types/launch'

/**
 * The days of a period, both included: from a Monday to today.
 * @param today `2030-01-31`
 */
export function daysOf(period: Period, today: string): { from: string, to: string } {
  return { from: addDays(mondayOf(today), -7 * (Number(period) - 1)), to: today }
}

/** The share of what was done that was done on time, 0 to 1; `null` where nothing was done. */
export function shareOnTime({ done, onTime }: Counts): number | null {
  return done === 0 ? null : onTime / done
}

/** Whether anything has happened in the time. */
export function isNothing({ notes, opened, closed }: Counts): boolean {
  return notes + opened + closed === 0
}

/** The weeks in which something was done, with the share of it that was done on time. */
export function weeksWithShare(weeks: Overview['weeks']): { monday: string, share: number }[] {
  return weeks.flatMap((week) => {
    const share = shareOnTime(week)
    return share === null ? [] : [{ monday: week.monday, share }]
  })
}

/** `21 Nov`: a day as an axis has room for it. */
export function shortDay(day: string, language: Language): string {
  return dateFormat(language === 'de' ? 'de-DE' : 'en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** What a report is about, as the parameters of a view; see `shared/views.ts`. */
export function overviewView({ period, kind }: { period: Period, kind: SubjectKind | null }): Record<string, string> {
  return { section: 'reports', period, ...(kind === null ? {} : { kind }) }
}
