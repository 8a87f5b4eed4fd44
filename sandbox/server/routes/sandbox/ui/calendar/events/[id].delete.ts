import { defineEventHandler, setResponseStatus } from 'h3'
import { namedEvent } from '../../../../../http/calendar-input'
import { pageMethod } from '../../../../../http/page-method'

/** Removes an event; of a series all of it. */
export default defineEventHandler(async (event) => {
  await pageMethod(event, 'calendar.event.delete', { id: namedEvent(event).entry.id })
  setResponseStatus(event, 204)
  return null
})
