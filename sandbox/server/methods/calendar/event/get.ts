import { z } from 'zod'
import { ownerOf, refuseGuests, required } from '../../../rest/calendar/params'
import { happenings } from '../../../rest/calendar/range'
import { writeEntry } from '../../../rest/calendar/write'
import { readDay } from '../../../rest/calendar/zones'
import { defineMethod } from '../../../rest/method'
import { optionalText, textList } from '../../../rest/params'

const DAY = 86_400_000

/** A day or the fallback. */
function dayOr(text: string | undefined, fallback: number): number {
  const day = text === undefined ? Number.NaN : readDay(text)
  return Number.isNaN(day) ? fallback : day
}

/** The moment so many months away. */
function monthsFrom(now: number, months: number): number {
  const date = new Date(now)
  return date.setUTCMonth(date.getUTCMonth() + months)
}

/**
 * What takes place in a calendar, from a month ago until three months ahead where nothing is said; each day of a series on its own.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-get.html
 */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({ type: z.unknown(), ownerId: z.unknown(), from: optionalText, to: optionalText, section: textList.default([]) }),
  handler({ type, ownerId, from, to, section }, call) {
    refuseGuests(call)
    const owner = ownerOf(required(type, 'type', 'calendar.event.get'), ownerId, call)
    if (!owner) return { result: [] }
    const now = Date.now()
    const first = dayOr(from, monthsFrom(now, -1))
    const last = dayOr(to, monthsFrom(now, 3)) + DAY - 1
    const found = happenings(call.portal, call.user, owner, first, last)
      .filter(({ entry }) => !section.length || section.includes(entry.sectionId))
    return { result: found.map(({ entry, occurrence }) => writeEntry(call.portal, call.user, entry, occurrence)) }
  },
})
