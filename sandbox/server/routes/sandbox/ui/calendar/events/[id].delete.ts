import { defineEventHandler, setResponseStatus } from 'h3'
import { namedEvent } from '../../../../../http/calendar-input'
import { callAsViewer } from '../../../../../http/viewer-call'
import remove from '../../../../../methods/calendar/event/delete'

/** Removes an event; of a series all of it. */
export default defineEventHandler(async (event) => {
  await callAsViewer(event, remove, { id: namedEvent(event).entry.id })
  setResponseStatus(event, 204)
  return null
})
