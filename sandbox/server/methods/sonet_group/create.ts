import { z } from 'zod'
import { addGroup } from '../../portal/groups/change'
import { announceGroup, GROUP_SCOPES } from '../../rest/groups/announce'
import { groupError, newGroupParams, readGroup } from '../../rest/groups/incoming'
import { defineMethod } from '../../rest/method'

/** Makes a group or project. The caller owns it; administrators may name somebody else. @see https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-create.html */
export default defineMethod({
  scope: GROUP_SCOPES,
  auth: 'any',
  params: z.object(newGroupParams),
  handler(params, call) {
    if (call.user.extranet) throw groupError('You have no permissions to create a group')
    const { name, ...facts } = readGroup(params, call, 'Cannot create group')
    if (!name) throw groupError('Cannot create group')
    const group = addGroup(call.portal, { ...facts, name }, call.user, Date.now())
    announceGroup(call, group, 'ADD')
    return { result: Number(group.id) }
  },
})
