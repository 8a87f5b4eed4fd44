import { defineEventHandler } from 'h3'
import { dialogOf } from '../../../../../../http/messenger'
import { writeDialogPage } from '../../../../../../portal/messenger/pages'

/** One dialog with its messages. */
export default defineEventHandler((event) => {
  const { portal, viewer, chat } = dialogOf(event)
  return writeDialogPage(portal, viewer, chat, Date.now())
})
