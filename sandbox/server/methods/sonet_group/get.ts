import { z } from 'zod'
import { hasGuests, maySeeGroup } from '../../portal/groups/access'
import type { Group, Portal } from '../../portal/portal'
import { compileFilter } from '../../rest/filter'
import { GROUP_SCOPES } from '../../rest/groups/announce'
import { groupFields, SITE, SUBJECT, usualFilter } from '../../rest/groups/fields'
import { page } from '../../rest/list'
import { defineMethod } from '../../rest/method'
import { compileOrder } from '../../rest/order'
import { flag, map, optionalText, textMap } from '../../rest/params'
import { isoTime } from '../../rest/time'

const yes = (value: boolean) => value ? 'Y' : 'N'

/** A group as the method lists it; empty texts are `null`. */
function writeGroup(portal: Portal, group: Group): Record<string, string | null> {
  return {
    ID: group.id,
    SITE_ID: SITE,
    NAME: group.name,
    DESCRIPTION: group.description || null,
    DATE_CREATE: isoTime(group.createdAt),
    DATE_UPDATE: isoTime(group.changedAt),
    ACTIVE: 'Y',
    VISIBLE: yes(group.visible),
    OPENED: yes(group.opened),
    CLOSED: yes(group.closed),
    SUBJECT_ID: String(SUBJECT.ID),
    OWNER_ID: group.ownerId,
    KEYWORDS: group.keywords || null,
    NUMBER_OF_MEMBERS: String(group.members.length),
    DATE_ACTIVITY: isoTime(group.changedAt),
    SUBJECT_NAME: SUBJECT.NAME,
    PROJECT: yes(group.project),
    IS_EXTRANET: yes(hasGuests(portal, group)),
  }
}

/**
 * Groups and projects that the caller may know of; administrators see the secret ones with `IS_ADMIN`.
 * @see https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-get.html
 */
export default defineMethod({
  scope: GROUP_SCOPES,
  auth: 'any',
  params: z.object({ ORDER: textMap.default({}), FILTER: map.default({}), GROUP_ID: optionalText, IS_ADMIN: flag }),
  handler({ ORDER, FILTER, GROUP_ID, IS_ADMIN }, { portal, user, start }) {
    const fields = groupFields(portal)
    const everything = IS_ADMIN && user.admin
    const matches = compileFilter({ ...usualFilter(FILTER), ...(GROUP_ID === undefined ? {} : { ID: GROUP_ID }) }, fields)
    const found = [...portal.groups.values()]
      .filter(group => maySeeGroup(portal, user, group, everything) && matches(group))
      .sort(compileOrder(Object.keys(ORDER).length ? ORDER : { ID: 'DESC' }, fields))
    return page(found, start, group => writeGroup(portal, group))
  },
})
