import { defineEventHandler, getQuery } from 'h3'
import type { Overview } from '#shared/schemas/reports'
import { overviewSchema } from '#shared/schemas/reports'
import { withPortal } from '../../database/with-portal'
import { portalFailure, requireSession } from '../../http/require-session'
import { validate } from '../../http/validate'
import { timeZoneOf } from '../../portals/users'
import { proveSubjectsOf } from '../../reports/countable'
import { readOverview } from '../../reports/overview'

/** `GET /api/reports/overview?from=&to=&kind=&person=` */
export default defineEventHandler(async (event): Promise<Overview> => {
  const { database, portal, reader } = await requireSession(event)
  const query = validate(overviewSchema, getQuery(event))
  const timeZone = await withPortal(database, portal.id, transaction => timeZoneOf(transaction, portal.id, reader.user.id))
  const complete = await proveSubjectsOf(database, portal, reader, query, timeZone).catch((error: unknown) => {
    throw portalFailure(error)
  })
  return { ...await withPortal(database, portal.id, transaction => readOverview(transaction, reader, query, timeZone)), complete }
})
