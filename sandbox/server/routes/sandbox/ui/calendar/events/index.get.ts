import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { daySchema, ownerFields } from '../../../../../http/calendar-input'
import { sceneOf } from '../../../../../http/portal-of'
import { queryOf } from '../../../../../http/read-body'
import { viewerOf } from '../../../../../http/viewer'
import { maySeeCalendar } from '../../../../../portal/calendar/access'
import { calendarPage } from '../../../../../portal/calendar/pages'

const querySchema = z.object({ ...ownerFields, from: daySchema, to: daySchema })

/** What takes place in a calendar. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  const { from, to, ...owner } = queryOf(event, querySchema)
  if (!maySeeCalendar(portal, user, owner)) throw createError({ statusCode: 403, message: 'You do not have access to this calendar' })
  return calendarPage(portal, user, owner, from, to)
})
