import { defineEventHandler, setResponseStatus } from 'h3'
import { dialogOf } from '../../../../../../http/messenger'
import { markRead } from '../../../../../../portal/messenger/messenger'

/** The viewer has read a dialog to its end. */
export default defineEventHandler((event) => {
  const { viewer, chat } = dialogOf(event)
  const last = chat.messages.at(-1)
  if (last) markRead(chat, viewer.id, last)
  setResponseStatus(event, 204)
  return null
})
