import type { BoundWidget } from '../../shared/types/contract'

/**
 * The widgets that a task's card shows: one bound with `groupId` (project ids, joined by comma) stands in tasks of these projects alone.
 *
 * @param widgets bound to a place of the task card
 * @param groupId project of the task, or null
 * @see https://apidocs.bitrix24.com/api-reference/widgets/task/view-tab.html
 */
export function widgetsForGroup(widgets: BoundWidget[], groupId: string | null): BoundWidget[] {
  return widgets.filter(({ options }) => {
    const wanted = (options.groupId ?? '').split(',').map(id => id.trim()).filter(Boolean)
    return !wanted.length || (groupId !== null && wanted.includes(groupId))
  })
}
