import { mayWriteCalendar } from '../../portal/calendar/access'
import type { CalendarOwner, Section } from '../../portal/calendar/calendar'
import { sectionFor } from '../../portal/calendar/change'
import type { Call } from '../method'
import { calendarDenied, calendarError } from './params'

/**
 * The calendar that an event goes into.
 * @param wanted number of the calendar, where one is named
 * @throws RestError without a code when the caller may not write into it
 */
export function sectionToWrite({ portal, user }: Call, owner: CalendarOwner, wanted: string | null, now: number): Section {
  if (!mayWriteCalendar(portal, user, owner)) throw calendarDenied()
  if (wanted === null) return sectionFor(portal, owner, user.id, now)
  const section = portal.calendar.sections.get(wanted)
  if (!section || !mayWriteCalendar(portal, user, section)) {
    throw calendarError('You specified an invalid calendar section ID or the user does not have access to it')
  }
  return section
}
