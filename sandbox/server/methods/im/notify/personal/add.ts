import { addNotification, notifySchema } from '../../../../rest/im/notifications'
import { defineMethod } from '../../../../rest/method'

/** Notifies a person in the caller's name. @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-personal-add.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: notifySchema,
  handler: (params, call) => ({ result: addNotification(params, 'personal', call) }),
})
