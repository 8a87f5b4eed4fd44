import { z } from 'zod'
import { maySeeEntry, mayWriteCalendar } from '../../../portal/calendar/access'
import type { CalendarEntry, EventFacts, Section } from '../../../portal/calendar/calendar'
import { changeEntry } from '../../../portal/calendar/change'
import { announceEntry } from '../../../rest/calendar/announce'
import type { EventParams } from '../../../rest/calendar/incoming'
import { eventParams, readFacts, readMeeting, readTimes } from '../../../rest/calendar/incoming'
import { calendarDenied, calendarError, ownerOf, refuseGuests, required } from '../../../rest/calendar/params'
import { sectionToWrite } from '../../../rest/calendar/section'
import type { SeriesChange, SeriesPart } from '../../../rest/calendar/series'
import { splitSeries } from '../../../rest/calendar/series'
import { readDay } from '../../../rest/calendar/zones'
import type { Call } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'

const METHOD = 'calendar.event.update'
const MODES = ['this', 'next', 'all'] as const

/** The organizer's entry: what changes there changes for everybody. Others have to name the organizer. */
function entryToChange({ portal, user }: Call, id: string, host: unknown): CalendarEntry {
  const entry = portal.calendar.entries.get(id)
  const parent = entry && portal.calendar.entries.get(entry.parentId)
  if (!parent || !maySeeEntry(portal, user, parent)) throw calendarError('An error occurred while changing the event')
  const { hostId } = parent.facts.meeting ?? {}
  if (hostId !== undefined && hostId !== user.id && String(host ?? '') !== hostId) throw calendarDenied()
  if (hostId === undefined && !mayWriteCalendar(portal, user, parent)) throw calendarDenied()
  return parent
}

function readPatch(params: EventParams, call: Call, { facts }: CalendarEntry): Partial<EventFacts> {
  const { hostId } = facts.meeting ?? { hostId: call.user.id }
  const meeting = readMeeting(params, call, hostId, [], facts.meeting)
  const patch = { ...readTimes(params, call, facts), ...readFacts(params), ...(meeting === undefined ? {} : { meeting }) }
  const { from = facts.from, to = facts.to } = patch
  if (!(from <= to)) throw calendarError('An error occurred while changing the event')
  return patch
}

function readPart(mode: unknown, date: unknown, patch: Partial<EventFacts>): SeriesPart | null {
  if (mode === undefined || mode === null || mode === '') return null
  const known = MODES.find(one => one === mode)
  const day = readDay(String(date ?? ''))
  if (!known || (known !== 'all' && Number.isNaN(day))) throw calendarError('An invalid editing type for the recurring event is specified')
  return known === 'all' ? null : { mode: known, day, patch }
}

function changeSeries(call: Call, section: Section, entry: CalendarEntry, part: SeriesPart): SeriesChange {
  const split = splitSeries(call.portal, section, entry, part, Date.now())
  if (!split) throw calendarError('An error occurred while changing the event')
  announceEntry(call, split.added.id, 'ADD')
  return split.change
}

/**
 * Changes an event, or with `recurrence_mode` a part of a series.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-update.html
 */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({
    id: z.unknown(),
    type: z.unknown(),
    ownerId: z.unknown(),
    host: z.unknown(),
    recurrence_mode: z.unknown(),
    current_date_from: z.unknown(),
    ...eventParams,
  }),
  handler({ id, type, ownerId, host, recurrence_mode: mode, current_date_from: date, ...params }, call): { result: number | SeriesChange } {
    refuseGuests(call)
    const wanted = required(id, 'id', METHOD)
    const kind = required(type, 'type', METHOD)
    if (!ownerOf(kind, required(ownerId, 'ownerId', METHOD), call)) throw calendarDenied()
    const entry = entryToChange(call, wanted, host)
    const patch = readPatch(params, call, entry)
    const part = readPart(mode, date, patch)
    const section = params.section ? sectionToWrite(call, entry, String(params.section), Date.now()) : call.portal.calendar.sections.get(entry.sectionId)
    if (!section) throw calendarError('An error occurred while changing the event')
    const change = part && entry.facts.recurrence ? changeSeries(call, section, entry, part) : null
    if (!change) {
      entry.sectionId = section.id
      changeEntry(call.portal, entry, patch, Date.now())
    }
    announceEntry(call, entry.id, 'UPDATE')
    return { result: change ?? Number(wanted) }
  },
})
