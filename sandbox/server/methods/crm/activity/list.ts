import { z } from 'zod'
import type { Activity } from '../../../portal/crm/crm'
import { ACTIVITY_QUERY, bindingsOf, maySeeActivity, writeActivity, writeCommunications } from '../../../rest/crm/activities'
import { lenientOrder } from '../../../rest/crm/query'
import { compileFilter } from '../../../rest/filter'
import { page } from '../../../rest/list'
import type { Answer } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'
import { map, textList } from '../../../rest/params'

const bindingsSchema = z.preprocess(
  value => typeof value === 'object' && value !== null ? Object.values(value) : [],
  z.array(z.object({ OWNER_TYPE_ID: z.coerce.number().optional(), OWNER_ID: z.coerce.number().optional() })).catch([]),
)

type Binding = z.output<typeof bindingsSchema>[number]

/** An activity comes once for every binding that fits, as on the platform; once where none is asked for. */
function boundTo(activity: Activity, wanted: readonly Binding[] | null): Activity[] {
  if (!wanted) return [activity]
  const fits = (owner: ReturnType<typeof bindingsOf>[number]) => wanted.some(({ OWNER_TYPE_ID, OWNER_ID }) =>
    (OWNER_TYPE_ID === undefined || OWNER_TYPE_ID === owner.entityTypeId) && (OWNER_ID === undefined || OWNER_ID === owner.entityId))
  return bindingsOf(activity).filter(fits).map(() => activity)
}

/**
 * Activities that the caller may see, the earliest first where nothing else is asked for.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-list.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ select: textList.default([]), filter: map.default({}), order: map.default({}) }),
  handler({ select, filter, order }, { portal, user, start }): Answer<Record<string, unknown>[]> {
    const { BINDINGS, ...conditions } = filter
    const wanted = BINDINGS === undefined ? null : bindingsSchema.parse(BINDINGS)
    const found = [...portal.crm.activities.values()]
      .filter(activity => maySeeActivity(portal, user, activity))
      .filter(compileFilter(conditions, ACTIVITY_QUERY))
      .flatMap(activity => boundTo(activity, wanted))
      .sort(lenientOrder(Object.keys(order).length ? order : { START_TIME: 'ASC' }, ACTIVITY_QUERY))
    const names = new Set(select.map(name => name.toUpperCase()))
    const isWanted = (name: string) => name === 'ID' || !names.size || names.has('*') || names.has(name)
    return page(found, start, activity => ({
      ...Object.fromEntries(Object.entries(writeActivity(activity)).filter(([name]) => isWanted(name))),
      ...(names.has('COMMUNICATIONS') ? { COMMUNICATIONS: writeCommunications(portal, activity) } : {}),
    }))
  },
})
