import { z } from 'zod'
import type { EventFacts } from '../../../portal/calendar/calendar'
import { addEntry } from '../../../portal/calendar/change'
import { announceEntry } from '../../../rest/calendar/announce'
import { eventParams, readFacts, readMeeting, readTimes } from '../../../rest/calendar/incoming'
import { calendarDenied, calendarError, ownerOf, refuseGuests, required } from '../../../rest/calendar/params'
import { sectionToWrite } from '../../../rest/calendar/section'
import { defineMethod } from '../../../rest/method'
import { flag } from '../../../rest/params'

const METHOD = 'calendar.event.add'

const BLANK: Omit<EventFacts, 'name' | 'from' | 'to' | 'color' | 'creatorId' | 'createdAt' | 'changedAt' | 'zoneFrom' | 'zoneTo'> = {
  description: '',
  wholeDays: false,
  private: false,
  accessibility: 'busy',
  importance: 'normal',
  location: '',
  textColor: '',
  remind: [],
  crm: [],
  recurrence: null,
  except: [],
  takenFrom: null,
  meeting: null,
  version: 1,
}

/**
 * Adds an event; who calls organizes it. The calendar is found by its owner unless `auto_detect_section` says no.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-add.html
 */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({ type: z.unknown(), ownerId: z.unknown(), auto_detect_section: z.unknown(), ...eventParams }),
  handler({ type, ownerId, auto_detect_section: detect, ...params }, call) {
    refuseGuests(call)
    const { user } = call
    const kind = required(type, 'type', METHOD)
    const owner = ownerOf(kind, required(ownerId, 'ownerId', METHOD), call)
    required(params.name, 'name', METHOD)
    const facts = readFacts(params)
    required(params.from_ts ?? params.from, 'from', METHOD)
    required(params.to_ts ?? params.to, 'to', METHOD)
    if (!owner) throw calendarDenied()
    const { from = Number.NaN, to = Number.NaN, ...times } = readTimes(params, call)
    const now = Date.now()
    const named = detect !== undefined && !flag.parse(detect)
    const section = sectionToWrite(call, owner, params.section || named ? String(params.section ?? '') : null, now)
    if (!(from <= to)) throw calendarError('An error occurred while creating the event')
    const entry = addEntry(call.portal, section, {
      ...BLANK,
      color: section.color,
      zoneFrom: user.timeZone,
      zoneTo: user.timeZone,
      ...times,
      ...facts,
      name: facts.name ?? '',
      from,
      to,
      meeting: readMeeting(params, call, user.id, [user.id]) ?? null,
      creatorId: user.id,
      createdAt: now,
      changedAt: now,
    })
    announceEntry(call, entry.id, 'ADD')
    return { result: Number(entry.id) }
  },
})
