import type { AttendeeStatus, CalendarEntry, EventFacts, Recurrence } from '../../portal/calendar/calendar'
import type { Occurrence } from '../../portal/calendar/recurrence'
import { lengthOf } from '../../portal/calendar/recurrence'
import type { Person, Portal } from '../../portal/portal'
import { fullName } from '../../portal/portal'
import { offsetOf, siteDay, siteTime, spelledDay, spelledTime } from './zones'

const seconds = (at: number) => String(Math.floor(at / 1000))
const orNothing = <Value>(value: Value | undefined): Value | null => value ?? null

/**
 * An event as `calendar.event.*` answer it.
 * @param occurrence of a series; its first where nothing is given
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-get-by-id.html
 */
export function writeEntry(portal: Portal, viewer: Person, entry: CalendarEntry, occurrence: Occurrence = entry.facts): Record<string, unknown> {
  const { facts } = entry
  return {
    'ID': entry.id,
    'PARENT_ID': entry.parentId,
    'DELETED': 'N',
    'CAL_TYPE': entry.type,
    'OWNER_ID': entry.ownerId,
    'NAME': facts.name,
    ...writeTimes(facts, occurrence),
    'EVENT_TYPE': null,
    'CREATED_BY': facts.creatorId,
    'DATE_CREATE': siteTime(facts.createdAt, 'UTC'),
    'TIMESTAMP_X': siteTime(facts.changedAt, 'UTC'),
    'DESCRIPTION': facts.description,
    'PRIVATE_EVENT': facts.private ? '1' : '',
    'ACCESSIBILITY': facts.accessibility,
    'IMPORTANCE': facts.importance,
    ...writeMeeting(portal, entry),
    'LOCATION': facts.location,
    'REMIND': facts.remind,
    'COLOR': facts.color,
    'RRULE': facts.recurrence ? writeRule(facts.recurrence) : '',
    'EXDATE': facts.except.map(siteDay).join(';'),
    'DAV_XML_ID': davId(entry),
    'G_EVENT_ID': '',
    'DAV_EXCH_LABEL': '',
    'CAL_DAV_LABEL': '',
    'VERSION': String(facts.version),
    'RECURRENCE_ID': facts.takenFrom ? Number(facts.takenFrom.id) : null,
    'RELATIONS': facts.takenFrom
      ? { ORIGINAL_RECURSION_ID: Number(facts.takenFrom.id), COMMENT_XML_ID: `EVENT_${facts.takenFrom.id}_${siteDay(facts.takenFrom.day)}` }
      : null,
    'SECTION_ID': entry.sectionId,
    'SYNC_STATUS': null,
    'UF_CRM_CAL_EVENT': facts.crm.length ? facts.crm : false,
    'UF_WEBDAV_CAL_EVENT': false,
    'SECTION_DAV_XML_ID': null,
    'SECT_ID': entry.sectionId,
    'COLLAB_ID': null,
    ...(facts.recurrence ? { '~RRULE_DESCRIPTION': describeRule(facts, facts.recurrence) } : {}),
    '~DESCRIPTION': facts.description,
    '~USER_OFFSET_FROM': offsetOf(viewer.timeZone, occurrence.from),
    '~USER_OFFSET_TO': offsetOf(viewer.timeZone, occurrence.to),
  }
}

/** Identifier of an event for synchronization. */
export function davId({ parentId, facts }: CalendarEntry): string {
  return `${new Date(facts.from).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z-${parentId.padStart(32, '0')}@sandbox.example.com`
}

function writeTimes(facts: EventFacts, { from, to }: Occurrence): Record<string, unknown> {
  const { wholeDays, zoneFrom, zoneTo } = facts
  const written = wholeDays
    ? { DATE_FROM: siteDay(from), DATE_TO: siteDay(to), DATE_FROM_FORMATTED: spelledDay(from), DATE_TO_FORMATTED: spelledDay(to) }
    : {
        DATE_FROM: siteTime(from, zoneFrom),
        DATE_TO: siteTime(to, zoneTo),
        DATE_FROM_FORMATTED: spelledTime(from, zoneFrom),
        DATE_TO_FORMATTED: spelledTime(to, zoneTo),
      }
  return {
    ...written,
    ORIGINAL_DATE_FROM: facts.takenFrom ? siteDay(facts.takenFrom.day) : null,
    TZ_FROM: wholeDays ? '' : zoneFrom,
    TZ_TO: wholeDays ? '' : zoneTo,
    TZ_OFFSET_FROM: String(wholeDays ? 0 : offsetOf(zoneFrom, from)),
    TZ_OFFSET_TO: String(wholeDays ? 0 : offsetOf(zoneTo, to)),
    DATE_FROM_TS_UTC: seconds(from),
    DATE_TO_TS_UTC: seconds(to),
    DT_SKIP_TIME: wholeDays ? 'Y' : 'N',
    DT_LENGTH: Math.round(lengthOf(facts) / 1000),
  }
}

function writeMeeting(portal: Portal, entry: CalendarEntry): Record<string, unknown> {
  const { meeting, creatorId } = entry.facts
  const people: readonly { id: string, status: AttendeeStatus }[] = meeting?.attendees ?? []
  const host = meeting && portal.people.get(meeting.hostId)
  return {
    IS_MEETING: meeting !== null,
    MEETING_STATUS: orNothing(people.find(({ id }) => id === entry.ownerId)?.status),
    MEETING_HOST: meeting?.hostId ?? creatorId,
    MEETING: meeting && {
      HOST_NAME: host ? fullName(host) : '',
      NOTIFY: meeting.notify,
      REINVITE: meeting.reinvite,
      ALLOW_INVITE: meeting.allowInvite,
      HIDE_GUESTS: meeting.hideGuests,
      MEETING_CREATOR: Number(meeting.hostId),
      LANGUAGE_ID: portal.language,
      MAIL_FROM: '',
    },
    ATTENDEES_CODES: people.map(({ id }) => `U${id}`),
    ATTENDEE_LIST: people.map(({ id, status }) => ({ id: Number(id), entryId: entry.id, status })),
    attendeesEntityList: people.map(({ id }) => ({ entityId: 'user', id: Number(id) })),
  }
}

function writeRule({ frequency, interval, weekdays, count, until }: Recurrence): Record<string, unknown> {
  return {
    FREQ: frequency,
    ...(weekdays.length ? { BYDAY: Object.fromEntries(weekdays.map(day => [day, day])) } : {}),
    INTERVAL: interval,
    ...(count === null ? {} : { COUNT: count }),
    ...(until === null ? {} : { 'UNTIL': siteDay(until), '~UNTIL': siteDay(until), 'UNTIL_TS': Math.floor(until / 1000) }),
  }
}

const PERIODS = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const

function describeRule({ from }: EventFacts, { frequency, interval, weekdays, until }: Recurrence): string {
  const every = interval === 1 ? `every ${PERIODS[frequency]}` : `every ${interval} ${PERIODS[frequency]}s`
  const days = weekdays.length ? ` on: ${weekdays.map(day => day.charAt(0) + day.charAt(1).toLowerCase()).join(', ')}` : ''
  return `${every}${days}, from ${siteDay(from)}${until === null ? '' : ` to ${siteDay(until)}`}`
}
