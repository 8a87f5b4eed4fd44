import { z } from 'zod'
import { appOf } from '../../../../rest/app-context'
import { defineMethod } from '../../../../rest/method'
import { optionalText } from '../../../../rest/params'
import type { PullConfig } from '../../../../rest/pull/config'
import { writePullConfig } from '../../../../rest/pull/config'
import { applicationOnly } from '../../../../rest/pull/refusals'

/** How to connect to Push & Pull. @see https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-config-get.html */
export default defineMethod({
  scope: 'pull',
  auth: 'app',
  refusal: applicationOnly('Get access to application config'),
  params: z.object({ CACHE: optionalText, REOPEN: optionalText }),
  handler({ REOPEN }, call): { result: PullConfig } {
    const { portal, user, world } = call
    const wish = { now: Date.now(), reopen: REOPEN !== 'N', started: world.today }
    return { result: writePullConfig(portal, appOf(call).app.code, user.id, wish) }
  },
})
