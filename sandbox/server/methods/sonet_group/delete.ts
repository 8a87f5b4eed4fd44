import { z } from 'zod'
import { removeGroup } from '../../portal/groups/change'
import { announceGroup, GROUP_SCOPES } from '../../rest/groups/announce'
import { groupError } from '../../rest/groups/incoming'
import { groupToChange } from '../../rest/groups/running'
import { defineMethod } from '../../rest/method'

/** Removes a group or project. @see https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-delete.html */
export default defineMethod({
  scope: GROUP_SCOPES,
  auth: 'any',
  params: z.object({ GROUP_ID: z.unknown() }),
  handler({ GROUP_ID }, call) {
    if (/^[1-9]\d*$/.test(String(GROUP_ID ?? '')) && !call.portal.groups.has(String(GROUP_ID))) throw groupError('Socialnetwork group not found')
    const group = groupToChange(call, GROUP_ID, 'User has no permissions to delete group')
    removeGroup(call.portal, group)
    announceGroup(call, group, 'DELETE')
    return { result: true }
  },
})
