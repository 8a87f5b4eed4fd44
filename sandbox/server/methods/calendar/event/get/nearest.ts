import { z } from 'zod'
import { maySeeCalendar } from '../../../../portal/calendar/access'
import { calendarDenied, ownerOf } from '../../../../rest/calendar/params'
import { happenings } from '../../../../rest/calendar/range'
import { writeEntry } from '../../../../rest/calendar/write'
import { defineMethod } from '../../../../rest/method'
import { flag, optionalText } from '../../../../rest/params'

const DAY = 86_400_000
const USUAL_DAYS = 60

/**
 * What comes next: in the caller's own calendar, or with `forCurrentUser: false` in the one that is named. `detailUrl` is for the pages of
 * the portal and changes nothing here.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-get-nearest.html
 */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({
    type: optionalText,
    ownerId: z.unknown(),
    days: z.coerce.number().int().min(0).catch(USUAL_DAYS),
    forCurrentUser: z.unknown(),
    maxEventsCount: z.coerce.number().int().min(1).optional().catch(undefined),
  }),
  handler({ type, ownerId, days, forCurrentUser, maxEventsCount }, call) {
    const own = forCurrentUser === undefined || flag.parse(forCurrentUser)
    const owner = own ? { type: 'user' as const, ownerId: call.user.id } : ownerOf(type ?? 'user', ownerId, call)
    if (!owner || !maySeeCalendar(call.portal, call.user, owner)) throw calendarDenied()
    const now = Date.now()
    const found = happenings(call.portal, call.user, owner, now, now + days * DAY)
    return { result: found.slice(0, maxEventsCount).map(({ entry, occurrence }) => writeEntry(call.portal, call.user, entry, occurrence)) }
  },
})
