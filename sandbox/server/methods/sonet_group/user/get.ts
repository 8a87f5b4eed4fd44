import { z } from 'zod'
import { maySeeGroup, roleIn } from '../../../portal/groups/access'
import { GROUP_SCOPES } from '../../../rest/groups/announce'
import { groupError } from '../../../rest/groups/incoming'
import { defineMethod } from '../../../rest/method'

/** Members of a group with their parts in it: the owner first. @see https://apidocs.bitrix24.com/api-reference/sonet-group/members/sonet-group-user-get.html */
export default defineMethod({
  scope: GROUP_SCOPES,
  auth: 'any',
  params: z.object({ ID: z.unknown() }),
  handler({ ID }, { portal, user }) {
    if (!/^[1-9]\d*$/.test(String(ID ?? ''))) throw groupError('Wrong socialnetwork group ID')
    const group = portal.groups.get(String(ID))
    if (!group || !maySeeGroup(portal, user, group, user.admin)) throw groupError('Socialnetwork group not found')
    const members = group.members.flatMap((id) => {
      const role = roleIn(group, id)
      return role ? [{ USER_ID: id, ROLE: role }] : []
    })
    return { result: members.sort((left, right) => left.ROLE.localeCompare(right.ROLE)) }
  },
})
