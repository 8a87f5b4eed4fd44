import { z } from 'zod'
import { maySeeGroup } from '../../../../portal/groups/access'
import { RestError } from '../../../../rest/error'
import { GROUP_SCOPES } from '../../../../rest/groups/announce'
import { writeWorkgroup } from '../../../../rest/groups/workgroup'
import { mobileData, selectExtras } from '../../../../rest/groups/workgroup-select'
import { defineMethod } from '../../../../rest/method'
import { map, optionalText, textList } from '../../../../rest/params'

const paramsSchema = z.object({ groupId: optionalText, select: textList.default([]), mode: optionalText })

/**
 * One group with all that is known of it; administrators see the secret ones.
 * @see https://apidocs.bitrix24.com/api-reference/sonet-group/socialnetwork-api-workgroup-get.html
 */
export default defineMethod({
  scope: GROUP_SCOPES,
  auth: 'any',
  params: z.object({ params: map.default({}) }),
  handler({ params }, { portal, user }) {
    const { groupId, select, mode } = paramsSchema.parse(params)
    if (!Number(groupId)) throw new RestError('SONET_CONTROLLER_WORKGROUP_EMPTY', 'No value for the workgroup ID was provided.', 400)
    const group = portal.groups.get(groupId ?? '')
    if (!group || !maySeeGroup(portal, user, group, user.admin)) throw new RestError('SONET_CONTROLLER_WORKGROUP_NOT_FOUND', 'Workgroup not found.', 400)
    const mobile = mobileData(user, group)
    return {
      result: {
        ...writeWorkgroup(portal, group),
        ...selectExtras(portal, user, group, select),
        ...(mode === 'mobile' ? { ADDITIONAL_DATA: { ROLE: mobile.role, INITIATED_BY_TYPE: mobile.initiatedByType } } : {}),
      },
    }
  },
})
