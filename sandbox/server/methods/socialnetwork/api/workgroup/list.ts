import { z } from 'zod'
import { maySeeGroup } from '../../../../portal/groups/access'
import type { Group, Person, Portal } from '../../../../portal/portal'
import { compileFilter } from '../../../../rest/filter'
import { GROUP_SCOPES } from '../../../../rest/groups/announce'
import { groupFields } from '../../../../rest/groups/fields'
import { chatOf, workgroupFields } from '../../../../rest/groups/workgroup'
import { mobileData } from '../../../../rest/groups/workgroup-select'
import { page } from '../../../../rest/list'
import { defineMethod } from '../../../../rest/method'
import { compileOrder } from '../../../../rest/order'
import { flag, map, optionalText, textList, textMap } from '../../../../rest/params'
import { camelCase } from '../../../../rest/php'

const extrasSchema = z.object({
  IS_ADMIN: flag.default(false),
  mode: optionalText,
  shouldSelectDialogId: flag.default(false),
  features: textList.default([]),
  mandatoryFeatures: textList.default([]),
})

/** What cannot be selected though a group has it. */
const HIDDEN = new Set(['SITE_ID', 'SEARCH_INDEX'])

/** Numbers are texts in lists; what there is none of is `null`. */
function listed(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value
}

function writeSelected(portal: Portal, viewer: Person, group: Group, select: readonly string[], extras: z.output<typeof extrasSchema>): Record<string, unknown> {
  const wanted = new Set(['ID', ...select.map(name => name.toUpperCase())])
  const fields = Object.entries({ ...workgroupFields(group), SCRUM_MASTER_ID: 0, AVATAR: '' }).filter(([name]) => wanted.has(name) && !HIDDEN.has(name))
  const features = [...extras.features, ...extras.mandatoryFeatures]
  const chat = chatOf(portal, group)
  return {
    ...Object.fromEntries(fields.map(([name, value]) => [camelCase(name), listed(value)])),
    ...(extras.mode === 'mobile' ? { additionalData: { ...mobileData(viewer, group), ...(features.length ? { features } : {}) } } : {}),
    ...(extras.shouldSelectDialogId ? { dialogId: chat ? `chat${chat}` : '' } : {}),
  }
}

/**
 * Groups that the caller may know of; only their numbers where nothing is selected.
 * @see https://apidocs.bitrix24.com/api-reference/sonet-group/socialnetwork-api-workgroup-list.html
 */
export default defineMethod({
  scope: GROUP_SCOPES,
  auth: 'any',
  params: z.object({ filter: map.default({}), select: textList.default([]), order: textMap.default({}), params: map.default({}) }),
  handler({ filter, select, order, params }, { portal, user, start }) {
    const extras = extrasSchema.parse(params)
    const fields = groupFields(portal)
    const matches = compileFilter(filter, fields)
    const found = [...portal.groups.values()]
      .filter(group => maySeeGroup(portal, user, group, extras.IS_ADMIN && user.admin) && matches(group))
      .sort(compileOrder(order, fields))
    const { result, ...count } = page(found, start, group => writeSelected(portal, user, group, select, extras))
    return { result: { workgroups: result }, ...count }
  },
})
