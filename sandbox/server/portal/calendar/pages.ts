import type { CalendarEvent, CalendarPage } from '../../../shared/types/calendar'
import { happenings } from '../../rest/calendar/range'
import { fromZone, offsetOf, readDay } from '../../rest/calendar/zones'
import type { Person, Portal } from '../portal'
import { fullName } from '../portal'
import { maySeeEntry, mayWriteCalendar } from './access'
import type { CalendarEntry, CalendarOwner } from './calendar'
import type { Occurrence } from './recurrence'
import { occurrences } from './recurrence'

const DAY = 86_400_000

/**
 * What takes place in a calendar, on the clocks of the viewer's time zone.
 * @param from first day, `YYYY-MM-DD`
 * @param to last day
 */
export function calendarPage(portal: Portal, viewer: Person, owner: CalendarOwner, from: string, to: string): CalendarPage {
  const [first, last] = [fromZone(readDay(from), viewer.timeZone), fromZone(readDay(to) + DAY, viewer.timeZone) - 1]
  const found = happenings(portal, viewer, owner, first, last).map(({ entry, occurrence }) => writeEvent(portal, viewer, entry, occurrence))
  return {
    name: owner.type === 'group' ? portal.groups.get(owner.ownerId)?.name ?? '' : '',
    mayAdd: mayWriteCalendar(portal, viewer, owner),
    events: found.filter(({ fromDay, toDay }) => fromDay <= to && toDay >= from),
  }
}

/**
 * One event that the viewer may read; of a series that of a day, or the first one.
 * @param day `YYYY-MM-DD`, as the viewer's clocks have it
 */
export function calendarEvent(portal: Portal, viewer: Person, id: string, day: string | undefined): CalendarEvent | undefined {
  const entry = portal.calendar.entries.get(id)
  if (!entry || !maySeeEntry(portal, viewer, entry)) return undefined
  const start = day === undefined ? Number.NaN : fromZone(readDay(day), viewer.timeZone)
  const [found] = Number.isNaN(start) ? [] : occurrences(entry.facts, start, start + DAY - 1)
  return writeEvent(portal, viewer, entry, found ?? entry.facts)
}

function writeEvent(portal: Portal, viewer: Person, entry: CalendarEntry, occurrence: Occurrence): CalendarEvent {
  const { facts } = entry
  const shown = (at: number) => new Date(facts.wholeDays ? at : at + offsetOf(viewer.timeZone, at) * 1000).toISOString()
  const [from, to] = [shown(occurrence.from), shown(occurrence.to)]
  const fromDay = from.slice(0, 10)
  return {
    id: entry.id,
    uid: facts.recurrence ? `${entry.id}|${fromDay}` : entry.id,
    name: facts.name,
    description: facts.description,
    location: facts.location,
    color: facts.color,
    private: facts.private,
    wholeDays: facts.wholeDays,
    fromDay,
    toDay: to.slice(0, 10),
    fromTime: facts.wholeDays ? '' : from.slice(11, 16),
    toTime: facts.wholeDays ? '' : to.slice(11, 16),
    frequency: facts.recurrence?.frequency ?? null,
    attendees: (facts.meeting?.attendees ?? []).flatMap(({ id, status }) => {
      const person = portal.people.get(id)
      return person ? [{ id, name: fullName(person), status }] : []
    }),
    mayEdit: mayEdit(portal, viewer, entry),
    mayDelete: mayWriteCalendar(portal, viewer, entry),
  }
}

/** A meeting is changed by who organizes it, another event by who may write into its calendar. */
function mayEdit(portal: Portal, viewer: Person, { facts, parentId }: CalendarEntry): boolean {
  if (facts.meeting) return facts.meeting.hostId === viewer.id
  const parent = portal.calendar.entries.get(parentId)
  return parent !== undefined && mayWriteCalendar(portal, viewer, parent)
}
