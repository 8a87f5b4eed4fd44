import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { daySchema, draftFields, eventParamsOf, namedEvent } from '../../../../../http/calendar-input'
import { jsonBody } from '../../../../../http/read-body'
import { callAsViewer } from '../../../../../http/viewer-call'
import update from '../../../../../methods/calendar/event/update'

const bodySchema = z.object({ ...draftFields, mode: z.enum(['this', 'next', 'all']).default('all'), day: daySchema })

/** Moves a day by as much as lies between two others. */
function moved(day: string, from: string, to: string): string {
  return new Date(Date.parse(day) + Date.parse(to) - Date.parse(from)).toISOString().slice(0, 10)
}

/** Changes an event, or a part of a series. A series that is moved as a whole keeps its beginning. */
export default defineEventHandler(async (event) => {
  const { mode, day, ...draft } = await jsonBody(event, bodySchema)
  const { user, found, entry } = namedEvent(event, day)
  const series = found.frequency !== null
  const { fromDay: begin } = namedEvent(event).found
  const times = series && mode === 'all' ? { fromDay: moved(draft.fromDay, day, begin), toDay: moved(draft.toDay, day, begin) } : {}
  await callAsViewer(event, update, {
    id: entry.id,
    type: entry.type,
    ownerId: entry.ownerId,
    ...eventParamsOf({ ...draft, ...times }, user.timeZone, mode === 'this' ? draft.frequency : found.frequency),
    ...(series && mode !== 'all' ? { recurrence_mode: mode, current_date_from: day } : {}),
  })
  return { id: entry.id }
})
