import type { CallHistoryEntry, CallHistoryPage } from '../../../shared/types/telephony'
import { readZoned } from '../../rest/calendar/zones'
import { isoTime } from '../../rest/time'
import type { Person, Portal } from '../portal'
import { fullName } from '../portal'
import { visibleCalls } from './call-access'
import { directionOf, writeClientName } from './call-cards'
import type { CallRecord } from './telephony'

/** Which calls of the history a page lists; days are `YYYY-MM-DD`. */
export interface CallHistoryQuery {
  user?: string
  from?: string
  to?: string
  /** From 1. */
  page: number
}

const DAY = 86_400_000
const CALLS_ON_PAGE = 20

/** One page of the calls that somebody may see, the newest first; days are those of their time zone. */
export function callHistory(portal: Portal, viewer: Person, { user, from, to, page }: CallHistoryQuery): CallHistoryPage {
  const first = from === undefined ? -Infinity : readZoned(from, viewer.timeZone)
  const last = to === undefined ? Infinity : readZoned(to, viewer.timeZone) + DAY
  const found = visibleCalls(portal, viewer)
    .filter(({ userId, startedAt }) => (user === undefined || userId === user) && startedAt >= first && startedAt < last)
    .sort((left, right) => right.startedAt - left.startedAt || right.id - left.id)
  const skipped = (page - 1) * CALLS_ON_PAGE
  return {
    calls: found.slice(skipped, skipped + CALLS_ON_PAGE).map(record => writeEntry(portal, viewer, record)),
    total: found.length,
    pageSize: CALLS_ON_PAGE,
  }
}

function writeEntry(portal: Portal, viewer: Person, record: CallRecord): CallHistoryEntry {
  const person = portal.people.get(record.userId)
  return {
    id: record.id,
    user: { id: record.userId, name: person ? fullName(person) : record.userId },
    phone: record.phone,
    client: record.client && writeClientName(portal, viewer, record.client),
    direction: directionOf(record.type),
    startedAt: isoTime(record.startedAt),
    duration: record.duration,
    code: record.code,
    line: record.portalNumber,
  }
}
