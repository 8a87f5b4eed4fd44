import { z } from 'zod'
import { maySeeCalendar, mayWriteCalendar } from '../../../portal/calendar/access'
import type { Section } from '../../../portal/calendar/calendar'
import type { Person, Portal } from '../../../portal/portal'
import { ownerOf, refuseGuests, required } from '../../../rest/calendar/params'
import { defineMethod } from '../../../rest/method'

const METHOD = 'calendar.section.get'

/** Numbers of the rights: everything, and reading alone. */
const FULL = 19
const READING = 15

/** `2026-11-21 19:00:00`; `at` in milliseconds since the epoch. */
function databaseTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

/** Who may do what: the owner everything, the others who see it read. */
function accessOf({ type, ownerId }: Section): Record<string, number> {
  if (type === 'user') return { [`U${ownerId}`]: FULL, G2: READING }
  return type === 'group' ? { [`SG${ownerId}_A`]: FULL, [`SG${ownerId}_K`]: FULL } : { G1: FULL, G2: READING }
}

/** A calendar with what the viewer may do in it. */
function writeSection(portal: Portal, viewer: Person, section: Section): Record<string, unknown> {
  const write = mayWriteCalendar(portal, viewer, section)
  return {
    ID: section.id,
    NAME: section.name,
    GAPI_CALENDAR_ID: null,
    DESCRIPTION: section.description,
    COLOR: section.color,
    TEXT_COLOR: section.textColor,
    EXPORT: { ALLOW: true },
    CAL_TYPE: section.type,
    OWNER_ID: section.ownerId,
    CREATED_BY: section.creatorId,
    DATE_CREATE: databaseTime(section.createdAt),
    TIMESTAMP_X: databaseTime(section.changedAt),
    CAL_DAV_CON: null,
    SYNC_TOKEN: null,
    PAGE_TOKEN: null,
    EXTERNAL_TYPE: 'local',
    ACCESS: accessOf(section),
    IS_COLLAB: false,
    PERM: { view_time: true, view_title: true, view_full: true, add: write, edit: write, edit_section: write, access: write },
  }
}

/** Calendars of somebody; none of a kind that this portal does not have. @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-get.html */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({ type: z.unknown(), ownerId: z.unknown() }),
  handler({ type, ownerId }, call) {
    refuseGuests(call)
    const kind = required(type, 'type', METHOD)
    if (kind !== 'user') required(ownerId, 'ownerId', METHOD)
    const owner = ownerOf(kind, ownerId, call)
    if (!owner || !maySeeCalendar(call.portal, call.user, owner)) return { result: [] }
    const found = [...call.portal.calendar.sections.values()].filter(section => section.type === owner.type && section.ownerId === owner.ownerId)
    return { result: found.map(section => writeSection(call.portal, call.user, section)) }
  },
})
