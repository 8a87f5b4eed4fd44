/** What the portal's pages and its server agree on about calendars. Days are `YYYY-MM-DD`. */

export type CalendarKind = 'user' | 'group' | 'company_calendar'

/** Whose calendar: `0` for the company's. */
export interface CalendarOwnerId {
  type: CalendarKind
  ownerId: string
}

/** How an event comes back. */
export type CalendarFrequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'

/** One taking place of an event, on the clocks of the viewer's time zone. */
export interface CalendarEvent {
  id: string
  /** The event; of a series with the day behind it. */
  uid: string
  name: string
  description: string
  location: string
  color: string
  private: boolean
  wholeDays: boolean
  /** First and last day. */
  fromDay: string
  toDay: string
  /** `HH:MM`; empty for whole days. */
  fromTime: string
  toTime: string
  frequency: CalendarFrequency | null
  attendees: { id: string, name: string, status: 'Y' | 'N' | 'Q' | 'H' }[]
  mayEdit: boolean
  mayDelete: boolean
}

/**
 * `GET /sandbox/ui/calendar/events?type=&ownerId=&from=&to=`: what takes place in a calendar, as far as the viewer may read it; 403 for who
 * may not look into it.
 */
export interface CalendarPage {
  /** Of the group; empty for others. */
  name: string
  /** The viewer may add events. */
  mayAdd: boolean
  events: CalendarEvent[]
}

/** `GET /sandbox/ui/calendar/events/<id>?day=`: an event, of a series that of a day; null where the viewer may not read it. */
export interface FoundEvent {
  event: CalendarEvent | null
}

/** What `POST /sandbox/ui/calendar/events` (with the owner) and `POST /sandbox/ui/calendar/events/<id>` take. */
export interface CalendarDraft {
  name: string
  description: string
  location: string
  private: boolean
  wholeDays: boolean
  fromDay: string
  toDay: string
  fromTime: string
  toTime: string
  frequency: CalendarFrequency | null
}

/** Which part of a series changes, and the day that it is changed from. */
export interface CalendarSeriesPart {
  mode: 'this' | 'next' | 'all'
  day: string
}
