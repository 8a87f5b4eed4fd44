import { createError, defineEventHandler, setResponseStatus } from 'h3'
import { messageOf } from '../../../../../../http/messenger'
import { deleteMessage, mayDelete } from '../../../../../../portal/messenger/messages'

/** Deletes a message. */
export default defineEventHandler((event) => {
  const { portal, viewer, message } = messageOf(event)
  if (!mayDelete(portal, viewer, message, Date.now())) throw createError({ statusCode: 403, message: 'This message can no longer be deleted' })
  deleteMessage(message)
  setResponseStatus(event, 204)
  return null
})
