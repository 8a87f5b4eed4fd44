import { isMember } from '../groups/access'
import type { Person, Portal } from '../portal'
import type { CalendarEntry, CalendarOwner } from './calendar'

/** Whether somebody may look into a calendar: the company's and its people's are open to the company, a group's to its members. */
export function maySeeCalendar(portal: Portal, person: Person, { type, ownerId }: CalendarOwner): boolean {
  if (person.extranet) return false
  if (type === 'group') return person.admin || isMember(portal, person.id, ownerId)
  return type === 'company_calendar' || portal.people.has(ownerId)
}

/** Whether somebody may write into a calendar: into their own and their groups'; administrators into the company's too. */
export function mayWriteCalendar(portal: Portal, person: Person, { type, ownerId }: CalendarOwner): boolean {
  if (person.extranet) return false
  if (type === 'company_calendar') return person.admin && ownerId === '0'
  return type === 'user' ? ownerId === person.id : maySeeCalendar(portal, person, { type, ownerId })
}

/** Whether somebody may read an event: a private one is for who takes part alone. */
export function maySeeEntry(portal: Portal, person: Person, entry: CalendarEntry): boolean {
  const { facts } = entry
  if (person.extranet) return false
  if (facts.creatorId === person.id || facts.meeting?.attendees.some(({ id }) => id === person.id)) return true
  return !facts.private && maySeeCalendar(portal, person, entry)
}
