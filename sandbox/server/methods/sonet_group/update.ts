import { z } from 'zod'
import { changeGroup } from '../../portal/groups/change'
import { announceGroup, GROUP_SCOPES } from '../../rest/groups/announce'
import { groupError, groupParams, readGroup } from '../../rest/groups/incoming'
import { groupToChange } from '../../rest/groups/running'
import { defineMethod } from '../../rest/method'

/** Changes a group or project. @see https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-update.html */
export default defineMethod({
  scope: GROUP_SCOPES,
  auth: 'any',
  params: z.object({ GROUP_ID: z.unknown(), ...groupParams }),
  handler({ GROUP_ID, ...params }, call) {
    const group = groupToChange(call, GROUP_ID, 'User has no permissions to update group')
    const patch = readGroup(params, call, 'Cannot update group')
    if (patch.name === '') throw groupError('Cannot update group')
    changeGroup(call.portal, group, patch, Date.now())
    announceGroup(call, group, 'UPDATE')
    return { result: Number(group.id) }
  },
})
