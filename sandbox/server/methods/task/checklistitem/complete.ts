import { maySeeTask } from '../../../portal/task-access'
import { taskOfPoint, tickPoint } from '../../../portal/tasks/checklist'
import { RestError } from '../../../rest/error'
import { defineLegacyMethod } from '../../../rest/tasks/legacy'

/**
 * Ticks a point of a checklist. The point's number alone counts, the task's only has to be one; `false` for a point that is not there.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-complete.html
 */
export default defineLegacyMethod({
  target: 'ctaskchecklistitem::complete',
  parameters: [{ name: 'taskId', kind: 'integer' }, { name: 'itemId', kind: 'integer' }],
  handler([taskId, itemId], { portal, user }) {
    if (Number(taskId) <= 0 || Number(itemId) <= 0) throw new RestError('ERROR_CORE', 'TASKS_ERROR_ASSERT_EXCEPTION<br>', 400)
    const task = taskOfPoint(portal, String(itemId))
    if (!task || !maySeeTask(portal, user, task)) return { result: false }
    tickPoint(task, String(itemId), user, Date.now())
    return { result: true }
  },
})
