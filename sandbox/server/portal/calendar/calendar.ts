import type { Sequence } from '../sequence'

export type CalendarType = 'user' | 'group' | 'company_calendar'

/** Whose calendar: `0` for the company's. */
export interface CalendarOwner {
  type: CalendarType
  ownerId: string
}

/** One calendar of a person, a group or the company. Times are milliseconds since the epoch. */
export interface Section extends CalendarOwner {
  id: string
  name: string
  description: string
  color: string
  textColor: string
  creatorId: string
  createdAt: number
  changedAt: number
}

/** How an event comes back. */
export interface Recurrence {
  frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  interval: number
  /** Days of a week as iCalendar has them; only for weeks. */
  weekdays: readonly string[]
  count: number | null
  /** Last day, UTC midnight; `null`: without an end. */
  until: number | null
}

/** Accepted, declined, not answered, organizer. */
export type AttendeeStatus = 'Y' | 'N' | 'Q' | 'H'

export interface Meeting {
  hostId: string
  attendees: readonly { id: string, status: AttendeeStatus }[]
  notify: boolean
  reinvite: boolean
  allowInvite: boolean
  hideGuests: boolean
}

/** What an event says; the entries of a meeting share it. Times are milliseconds since the epoch, days UTC midnights. */
export interface EventFacts {
  name: string
  description: string
  from: number
  /** Of whole days: the last one. */
  to: number
  wholeDays: boolean
  zoneFrom: string
  zoneTo: string
  private: boolean
  accessibility: 'busy' | 'absent' | 'quest' | 'free'
  importance: 'high' | 'normal' | 'low'
  location: string
  color: string
  textColor: string
  remind: readonly { type: string, count: number }[]
  crm: readonly string[]
  recurrence: Recurrence | null
  /** Days on which it does not come back, UTC midnights. */
  except: readonly number[]
  /** The series that it was taken out of, and the day. */
  takenFrom: { id: string, day: number } | null
  meeting: Meeting | null
  creatorId: string
  createdAt: number
  changedAt: number
  version: number
}

/** An event in one calendar. A meeting has an entry for each attendee; the organizer's is the parent of all. */
export interface CalendarEntry extends CalendarOwner {
  id: string
  parentId: string
  sectionId: string
  facts: EventFacts
}

/** All calendars of a portal. */
export interface Calendar {
  sections: Map<string, Section>
  entries: Map<string, CalendarEntry>
  sectionIds: Sequence
  entryIds: Sequence
}

/** Entries of one event: the parent first. */
export function entriesOf({ entries }: Calendar, parentId: string): CalendarEntry[] {
  return [...entries.values()].filter(entry => entry.parentId === parentId)
}

/** The first calendar of somebody. */
export function firstSection({ sections }: Calendar, { type, ownerId }: CalendarOwner): Section | undefined {
  return [...sections.values()].find(section => section.type === type && section.ownerId === ownerId)
}
