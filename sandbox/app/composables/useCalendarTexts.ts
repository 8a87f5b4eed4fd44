import type { CalendarEvent } from '#shared/types/calendar'
import type { CalendarView } from '~/calendar/days'

/**
 * Days in the viewer's language.
 *
 * @returns `dayText` writes a day (`YYYY-MM-DD`) with the parts that are wished, `rangeTitle` what a view shows, `eventTime` when an event is
 */
export function useCalendarTexts() {
  const { viewer } = useViewer()
  const { t } = useMessages()

  function dayText(day: string, parts: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(viewer.value.lang === 'de' ? 'de-DE' : 'en-GB', { ...parts, timeZone: 'UTC' }).format(new Date(day))
  }

  function rangeTitle(view: CalendarView, day: string, { from, to }: { from: string, to: string }): string {
    if (view === 'month') return dayText(day, { month: 'long', year: 'numeric' })
    if (view === 'day') return dayText(day, { dateStyle: 'full' })
    return `${dayText(from, { day: 'numeric', month: 'short' })} – ${dayText(to, { day: 'numeric', month: 'short', year: 'numeric' })}`
  }

  function eventTime({ fromDay, toDay, fromTime, toTime, wholeDays }: CalendarEvent): string {
    const [from, to] = [dayText(fromDay, { dateStyle: 'medium' }), dayText(toDay, { dateStyle: 'medium' })]
    const days = fromDay === toDay ? from : `${from} – ${to}`
    if (wholeDays) return `${days}, ${t('calendar.wholeDays')}`
    return fromDay === toDay ? `${from}, ${fromTime} – ${toTime}` : `${from}, ${fromTime} – ${to}, ${toTime}`
  }

  return { dayText, rangeTitle, eventTime }
}
