import { z } from 'zod'
import type { NotificationCursor } from '../../../portal/messenger/notifications'
import { RestError } from '../../../rest/error'
import { listNotifications } from '../../../rest/im/notifications'
import { readLimit } from '../../../rest/im/paging'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'

const LIMITS = { usual: 50, most: 50 }

function readCursor(lastId: string | undefined, lastType: string | undefined): NotificationCursor | null {
  if ((lastId === undefined) !== (lastType === undefined)) {
    throw new RestError('LAST_ID_AND_LAST_TYPE', 'Parameters LAST_ID and LAST_TYPE should be used together.', 400)
  }
  if (lastId === undefined) return null
  if (!/^\d+$/.test(lastId)) throw new RestError('LAST_ID_STRING', 'Last notification ID can\'t be string', 400)
  return { lastId: Number(lastId), lastType: Number(lastType) }
}

/** The caller's notifications. @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-get.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ LAST_ID: optionalText, LAST_TYPE: optionalText, LIMIT: optionalText, CONVERT_TEXT: optionalText }),
  handler: ({ LAST_ID, LAST_TYPE, LIMIT, CONVERT_TEXT }, { portal, user }) => ({
    result: listNotifications(portal, user, {
      cursor: readCursor(LAST_ID, LAST_TYPE),
      limit: readLimit(LIMIT, LIMITS),
      convert: CONVERT_TEXT === 'Y',
    }),
  }),
})
