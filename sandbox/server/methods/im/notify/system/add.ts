import { addNotification, notifySchema } from '../../../../rest/im/notifications'
import { defineMethod } from '../../../../rest/method'

/** Notifies a person in nobody's name. @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-system-add.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: notifySchema,
  handler: (params, call) => ({ result: addNotification(params, 'system', call) }),
})
