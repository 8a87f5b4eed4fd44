import { z } from 'zod'
import { writeDialog } from '../../../rest/im/chat'
import { readableDialog } from '../../../rest/im/dialog'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'

/** One chat. @see https://apidocs.bitrix24.com/api-reference/chats/im-dialog-get.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ DIALOG_ID: optionalText }),
  handler({ DIALOG_ID }, { portal, user }) {
    const chat = readableDialog(portal, user, DIALOG_ID)
    return { result: writeDialog(portal, user, chat, DIALOG_ID ?? '') }
  },
})
