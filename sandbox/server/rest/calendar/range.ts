import { maySeeEntry } from '../../portal/calendar/access'
import type { CalendarEntry, CalendarOwner } from '../../portal/calendar/calendar'
import type { Occurrence } from '../../portal/calendar/recurrence'
import { occurrences } from '../../portal/calendar/recurrence'
import type { Person, Portal } from '../../portal/portal'

/** One taking place of an event in somebody's calendar. */
export interface Happening {
  entry: CalendarEntry
  occurrence: Occurrence
}

/**
 * What takes place in a calendar between two moments, in the order of time, as far as the viewer may read it. What its owner has declined
 * is left out.
 * @param first milliseconds since the epoch
 * @param last milliseconds since the epoch
 */
export function happenings(portal: Portal, viewer: Person, owner: CalendarOwner, first: number, last: number): Happening[] {
  return [...portal.calendar.entries.values()]
    .filter(entry => entry.type === owner.type && entry.ownerId === owner.ownerId && maySeeEntry(portal, viewer, entry) && !declined(entry))
    .flatMap(entry => occurrences(entry.facts, first, last).map(occurrence => ({ entry, occurrence })))
    .sort((left, right) => left.occurrence.from - right.occurrence.from)
}

/** Whether who owns the calendar does not come. */
export function declined({ facts, ownerId }: CalendarEntry): boolean {
  return facts.meeting?.attendees.some(({ id, status }) => id === ownerId && status === 'N') ?? false
}
