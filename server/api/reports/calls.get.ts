import { defineEventHandler, getQuery } from 'h3'
import type { CallReportPage } from '#shared/schemas/reports'
import { callReportSchema } from '#shared/schemas/reports'
import { withPortal } from '../../database/with-portal'
import { asPerson } from '../../http/as-person'
import { requireSession } from '../../http/require-session'
import { validate } from '../../http/validate'
import { timeZoneOf } from '../../portals/users'
import { readCallReport } from '../../reports/calls'

/** `GET /api/reports/calls?from=&to=&start=&total=`: 403 for who may not see the portal's call statistics. */
export default defineEventHandler(async (event): Promise<CallReportPage> => {
  const session = await requireSession(event)
  const { portal, reader } = session
  const query = validate(callReportSchema, getQuery(event))
  const timeZone = await withPortal(session.database, portal.id, transaction => timeZoneOf(transaction, portal.id, reader.user.id))
  return asPerson(session, ({ database }) => readCallReport(database, portal, reader, query, timeZone))
})
