import { z } from 'zod'
import { maySeeEntry } from '../../../portal/calendar/access'
import type { CalendarEntry } from '../../../portal/calendar/calendar'
import type { Occurrence } from '../../../portal/calendar/recurrence'
import { occurrences } from '../../../portal/calendar/recurrence'
import type { Person, Portal } from '../../../portal/portal'
import { calendarError, refuseGuests, required } from '../../../rest/calendar/params'
import { declined } from '../../../rest/calendar/range'
import { offsetOf, readDay, siteDay, siteTime } from '../../../rest/calendar/zones'
import { defineMethod } from '../../../rest/method'
import { textList } from '../../../rest/params'
import { phpMap } from '../../../rest/php'

const METHOD = 'calendar.accessibility.get'
const DAY = 86_400_000

/** An event as far as it keeps somebody busy; of one that the viewer may not read there is no name. */
function writeBusy(portal: Portal, viewer: Person, entry: CalendarEntry, { from, to }: Occurrence): Record<string, unknown> {
  const { facts } = entry
  const shown = (at: number, zone: string) => facts.wholeDays ? siteDay(at) : siteTime(at, zone)
  return {
    'ID': entry.id,
    'NAME': maySeeEntry(portal, viewer, entry) ? facts.name : '',
    'DATE_FROM': shown(from, facts.zoneFrom),
    'DATE_TO': shown(to, facts.zoneTo),
    'DATE_FROM_TS_UTC': String(Math.floor(from / 1000)),
    'DATE_TO_TS_UTC': String(Math.floor(to / 1000)),
    '~USER_OFFSET_FROM': offsetOf(viewer.timeZone, from),
    '~USER_OFFSET_TO': offsetOf(viewer.timeZone, to),
    'DT_SKIP_TIME': facts.wholeDays ? 'Y' : 'N',
    'TZ_FROM': facts.wholeDays ? '' : facts.zoneFrom,
    'TZ_TO': facts.wholeDays ? '' : facts.zoneTo,
    'ACCESSIBILITY': facts.accessibility,
    'IMPORTANCE': facts.importance,
    'EVENT_TYPE': null,
  }
}

/** When people are busy, by their numbers. @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-accessibility-get.html */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({ users: z.unknown(), from: z.unknown(), to: z.unknown() }),
  handler({ users, from, to }, call) {
    refuseGuests(call)
    const { portal, user } = call
    const [first, last] = [readDay(required(from, 'from', METHOD)), readDay(required(to, 'to', METHOD)) + DAY - 1]
    required(users, 'users', METHOD)
    const wanted = textList.safeParse(users)
    if (!wanted.success || Number.isNaN(first) || Number.isNaN(last)) throw calendarError('Incorrect input data')
    const busy = (id: string) => [...portal.calendar.entries.values()]
      .filter(entry => entry.type === 'user' && entry.ownerId === id && entry.facts.accessibility !== 'free' && !declined(entry))
      .flatMap(entry => occurrences(entry.facts, first, last).map(occurrence => writeBusy(portal, user, entry, occurrence)))
    return { result: phpMap(wanted.data.map(id => [id, busy(id)] as const)) }
  },
})
