import { dateFormat } from '#shared/date-formats'
import type { FollowUp } from '#shared/schemas/follow-ups'
import { addDays, dayIn } from '#shared/zones'
import { dueDay } from './due-day'
import type { TimeView } from './relative-time'
import { calendarDate } from './relative-time'

/** How urgent a follow-up is. */
export type DueState = 'closed' | 'overdue' | 'today' | 'later'

/** A part of a list of what is due: `soon` is within the days that the list looks ahead. */
export type DueGroup = 'overdue' | 'today' | 'soon' | 'later'

/** How far the list of what is due looks ahead, in days. */
export const DAYS_AHEAD = 7

const GROUPS: readonly DueGroup[] = ['overdue', 'today', 'soon', 'later']
const DAY_MS = 86_400_000
/** From this many days on, a date says more than a distance. */
const DISTANT_DAYS = 7

/** How urgent a follow-up is for somebody at a time and in a zone. */
export function dueState({ status, ...due }: Pick<FollowUp, 'status' | 'dueAt' | 'dueOn' | 'wholeDay'>, { now, timeZone }: TimeView): DueState {
  if (status !== 'open') return 'closed'
  if (Date.parse(due.dueAt) < now) return 'overdue'
  return dueDay(due, timeZone) <= dayIn(new Date(now), timeZone) ? 'today' : 'later'
}

/** When it is due: `today`, `in 3 days`, `2 days ago`, or a date a week and more away; with the time of day where it has one. */
export function dueText(due: Pick<FollowUp, 'dueAt' | 'dueOn' | 'wholeDay'>, view: TimeView): string {
  const day = dayText(dueDay(due, view.timeZone), view)
  return due.wholeDay ? day : `${day}, ${timeText(due.dueAt, view)}`
}

/** When a reminder comes that was put off: `tomorrow, 9:00 AM`. */
export function snoozeText(until: string, view: TimeView): string {
  return `${dayText(dayIn(new Date(until), view.timeZone), view)}, ${timeText(until, view)}`
}

/** A day or a moment as it was, whenever it is read: `December 24, 2026, 9:00 AM`. @param due `2026-12-24`, or ISO 8601 with a time */
export function fixedText(due: string, view: Omit<TimeView, 'now'>): string {
  return due.includes('T') ? `${calendarDate(due, view)}, ${timeText(due, view)}` : calendarDate(`${due}T12:00:00Z`, { ...view, timeZone: 'UTC' })
}

function dayText(day: string, view: TimeView): string {
  const days = (Date.parse(day) - Date.parse(dayIn(new Date(view.now), view.timeZone))) / DAY_MS
  return Math.abs(days) < DISTANT_DAYS
    ? new Intl.RelativeTimeFormat(view.language, { numeric: 'auto' }).format(days, 'day')
    : fixedText(day, view)
}

function timeText(moment: string, { language, timeZone }: Omit<TimeView, 'now'>): string {
  const time = dateFormat(language, { hour: 'numeric', minute: '2-digit', timeZone }).format(Date.parse(moment))
  return time.replace(/[\u00a0\u202f]/g, ' ')
}

/**
 * A list by urgency, without empty groups. What was closed while it is shown stays in its group, so that it can be opened
 * again there.
 */
export function inDueGroups<T extends Pick<FollowUp, 'dueAt' | 'dueOn' | 'wholeDay'>>(items: readonly T[], view: TimeView): { group: DueGroup, items: T[] }[] {
  const soon = addDays(dayIn(new Date(view.now), view.timeZone), DAYS_AHEAD)
  const groupOf = ({ dueAt, dueOn, wholeDay }: T): DueGroup => {
    const state = dueState({ status: 'open', dueAt, dueOn, wholeDay }, view)
    return state === 'overdue' || state === 'today' ? state : dueDay({ dueAt, dueOn, wholeDay }, view.timeZone) <= soon ? 'soon' : 'later'
  }
  return GROUPS.map(group => ({ group, items: items.filter(item => groupOf(item) === group) })).filter(({ items }) => items.length > 0)
}
