import { z } from 'zod'
import { CALLS_PER_PAGE } from '#shared/schemas/reports'
import type { Answer, Calls } from './rest'
import { resultOf } from './rest'

/** A call of the portal's statistics. */
export interface ListedCall {
  callId: string
  /** Who telephoned. */
  userId: string
  startedAt: Date
}

const listSchema = z.array(z.object({ CALL_ID: z.coerce.string(), PORTAL_USER_ID: z.coerce.string(), CALL_START_DATE: z.coerce.date() }))

/** Which calls: since a moment, and before another. */
export interface CallListQuery { since: Date, until: Date, start: number, pages: number }

/**
 * Commands for pages of the calls that the portal's statistics show to a person, the oldest first: one that comes meanwhile
 * is added at the end, and moves no other to another page.
 * @param query.start the first call, a multiple of 50
 * @see https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-statistic-get.html
 */
export function callListCalls({ since, until, start, pages }: CallListQuery): Calls {
  const FILTER = { '>=CALL_START_DATE': since.toISOString(), '<CALL_START_DATE': until.toISOString() }
  return Object.fromEntries(Array.from({ length: pages }, (_, page) =>
    [`page${page}`, { method: 'voximplant.statistic.get', params: { FILTER, SORT: 'ID', ORDER: 'ASC', start: start + page * CALLS_PER_PAGE } }]))
}

/**
 * Reads the answers of `callListCalls`.
 * @throws PortalError the first error among them: `refused` for who may not see the statistics
 */
export function readCallList(answers: Record<string, Answer>): { calls: ListedCall[], total: number } {
  const pages = Object.values(answers).map(answer => ({ calls: listSchema.parse(resultOf(answer)), total: 'total' in answer ? answer.total ?? 0 : 0 }))
  return {
    calls: pages.flatMap(({ calls }) => calls).map(({ CALL_ID, PORTAL_USER_ID, CALL_START_DATE }) => ({ callId: CALL_ID, userId: PORTAL_USER_ID, startedAt: CALL_START_DATE })),
    total: Math.max(0, ...pages.map(({ total }) => total)),
  }
}
