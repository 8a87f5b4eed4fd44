import { defineEventHandler, setResponseStatus } from 'h3'
import { messageOf } from '../../../../../../http/messenger'
import { likeMessage } from '../../../../../../portal/messenger/messages'

/** Sets the viewer's "like" or takes it. */
export default defineEventHandler((event) => {
  const { viewer, message } = messageOf(event)
  likeMessage(message, viewer.id, 'auto')
  setResponseStatus(event, 204)
  return null
})
