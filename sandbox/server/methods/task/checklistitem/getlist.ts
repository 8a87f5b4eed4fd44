import type { Portal, Task } from '../../../portal/portal'
import type { Fields } from '../../../rest/filter'
import { compileOrder } from '../../../rest/order'
import type { ChecklistEntry } from '../../../rest/tasks/checklist'
import { checklistEntries, writeChecklistMembers } from '../../../rest/tasks/checklist'
import { actionFailed, asRecord, defineLegacyMethod } from '../../../rest/tasks/legacy'
import { findTask } from '../../../rest/tasks/task-id'
import { isoTime } from '../../../rest/time'

/** What a list may be sorted by. */
const FIELDS: Fields<ChecklistEntry> = {
  ID: { kind: 'number', read: item => item.id },
  PARENT_ID: { kind: 'number', read: item => item.parentId },
  CREATED_BY: { kind: 'number', read: item => item.creatorId },
  TITLE: { kind: 'text', read: item => item.title },
  SORT_INDEX: { kind: 'number', read: item => item.sortIndex },
  IS_COMPLETE: { kind: 'text', read: item => item.complete ? 'Y' : 'N' },
  IS_IMPORTANT: { kind: 'text', read: item => item.important ? 'Y' : 'N' },
  TOGGLED_BY: { kind: 'number', read: item => item.toggled?.by ?? null },
  TOGGLED_DATE: { kind: 'date', read: item => item.toggled?.at ?? null },
}

/** A point as the method answers it; a list has the number 0 above it. */
function writePoint(portal: Portal, task: Task, item: ChecklistEntry): Record<string, unknown> {
  return {
    ID: item.id,
    TASK_ID: task.id,
    PARENT_ID: item.parentId === '0' ? 0 : item.parentId,
    CREATED_BY: item.creatorId,
    TITLE: item.title,
    SORT_INDEX: item.sorting,
    IS_COMPLETE: item.complete ? 'Y' : 'N',
    IS_IMPORTANT: item.important ? 'Y' : 'N',
    TOGGLED_BY: item.toggled?.by ?? null,
    TOGGLED_DATE: item.toggled ? isoTime(item.toggled.at) : '',
    MEMBERS: writeChecklistMembers(portal, item),
    ATTACHMENTS: [],
  }
}

/** A task's checklists, point by point. @see https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-get-list.html */
export default defineLegacyMethod({
  target: 'ctaskchecklistitem::getlist',
  parameters: [
    { name: 'taskId', kind: 'integer' },
    { name: 'arOrder', kind: 'array', optional: true, keys: Object.keys(FIELDS) },
  ],
  handler([taskId, order], call) {
    const task = findTask(call, String(taskId))
    if (!task) throw actionFailed()
    const wishes = asRecord(order)
    const sorted = checklistEntries(task).sort(compileOrder(Object.keys(wishes).length ? wishes : { ID: 'desc' }, FIELDS))
    return { result: sorted.map(item => writePoint(call.portal, task, item)) }
  },
})
