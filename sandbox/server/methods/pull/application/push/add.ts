import { z } from 'zod'
import { appOf } from '../../../../rest/app-context'
import { RestError } from '../../../../rest/error'
import { defineMethod } from '../../../../rest/method'
import { optionalText } from '../../../../rest/params'
import { applicationOnly } from '../../../../rest/pull/refusals'
import { readUserIds } from '../../../../rest/pull/user-ids'

/** Notifies people's phones. @see https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-push-add.html */
export default defineMethod({
  scope: 'pull',
  auth: 'app',
  refusal: applicationOnly('Send push notifications'),
  params: z.object({ USER_ID: z.unknown(), TEXT: optionalText, AVATAR: optionalText }),
  handler({ USER_ID, TEXT, AVATAR = '' }, call) {
    const { portal, user } = call
    const { app } = appOf(call)
    if (!user.admin) throw new RestError('ACCESS_ERROR', 'You do not have access to send push notifications', 400)
    if (!TEXT) throw new RestError('TEXT_ERROR', 'Text can\'t be empty', 400)
    if (!app.name.trim()) throw new RestError('EMPTY_APP_NAME', 'For send push-notification application name can\'t be empty', 400)
    for (const userId of readUserIds(USER_ID) ?? []) {
      if (portal.people.has(userId)) portal.pull.pushes.push({ app: app.code, userId, text: TEXT, avatar: AVATAR, at: Date.now() })
    }
    return { result: true }
  },
})
