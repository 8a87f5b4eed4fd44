import { defineEventHandler, getRouterParam } from 'h3'
import { z } from 'zod'
import type { FoundEvent } from '../../../../../../shared/types/calendar'
import { daySchema } from '../../../../../http/calendar-input'
import { sceneOf } from '../../../../../http/portal-of'
import { queryOf } from '../../../../../http/read-body'
import { viewerOf } from '../../../../../http/viewer'
import { calendarEvent } from '../../../../../portal/calendar/pages'

const querySchema = z.object({ day: daySchema.optional() })

/** One event, if the viewer may read it. */
export default defineEventHandler((event): FoundEvent => {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  return { event: calendarEvent(portal, user, getRouterParam(event, 'id') ?? '', queryOf(event, querySchema).day) ?? null }
})
