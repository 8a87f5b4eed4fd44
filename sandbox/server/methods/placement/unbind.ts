import { z } from 'zod'
import { appOf } from '../../rest/app-context'
import { defineMethod } from '../../rest/method'
import { optionalText } from '../../rest/params'
import { readPlacementCode, unbindWidgets } from '../../rest/placements'

/** Removes widgets. @see https://apidocs.bitrix24.com/api-reference/widgets/placement-unbind.html */
export default defineMethod({
  scope: 'placement',
  auth: 'app',
  admin: true,
  params: z.object({ PLACEMENT: z.unknown(), HANDLER: optionalText, USER_ID: optionalText }),
  handler({ PLACEMENT, HANDLER, USER_ID }, call) {
    const code = readPlacementCode(PLACEMENT, 400)
    const userId = USER_ID === undefined ? undefined : Number(USER_ID)
    return { result: { count: unbindWidgets(appOf(call).installation, code, HANDLER, userId) } }
  },
})
