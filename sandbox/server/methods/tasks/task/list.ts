import { z } from 'zod'
import type { Task } from '../../../portal/portal'
import { visibleTasks } from '../../../portal/task-access'
import { compileFilter } from '../../../rest/filter'
import { pageInOrder } from '../../../rest/list'
import type { Answer } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'
import { flag, map, textList, textMap } from '../../../rest/params'
import { taskFilterFields, taskOrder } from '../../../rest/tasks/query'
import type { WrittenTask } from '../../../rest/tasks/write'
import { readSelection, storedFields, writeTask } from '../../../rest/tasks/write'

const extrasSchema = z.object({ WITH_RESULT_INFO: flag, WITH_TIMER_INFO: flag, WITH_PARSED_DESCRIPTION: flag })

const yesNo = (value: boolean) => value ? 'Y' : 'N'

/** `params`: more about each task, where it is asked for. */
function writeExtras(extras: z.output<typeof extrasSchema>, task: Task): WrittenTask {
  return {
    ...(extras.WITH_RESULT_INFO ? resultInfo(task) : {}),
    ...(extras.WITH_TIMER_INFO ? { timeElapsed: task.timeSpent || null, timerIsRunningForCurrentUser: 'N' } : {}),
    ...(extras.WITH_PARSED_DESCRIPTION ? { parsedDescription: task.description } : {}),
  }
}

function resultInfo({ rules, results }: Task): WrittenTask {
  return {
    taskRequireResult: yesNo(rules.result),
    taskHasOpenResult: yesNo(results.some(({ closed }) => !closed)),
    taskHasResult: yesNo(results.length > 0),
  }
}

/** Tasks that the caller may see. @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-list.html */
export default defineMethod({
  scope: 'task',
  auth: 'any',
  params: z.object({
    order: textMap.default({}),
    filter: map.default({}),
    select: textList.default([]),
    params: z.preprocess(value => value ?? {}, extrasSchema),
  }),
  handler({ order, filter, select, params }, { portal, user, start }): Answer<{ tasks: WrittenTask[] }> {
    const fields = select.length ? readSelection(select) : storedFields()
    const compare = taskOrder(order, portal, user)
    const found = visibleTasks(portal, user).filter(compileFilter(filter, taskFilterFields(user, Date.now())))
    const { result, ...count } = pageInOrder(found, compare, start, task => ({
      ...writeTask(portal, user, task, { fields, detail: false }),
      ...writeExtras(params, task),
    }))
    return { result: { tasks: result }, ...count }
  },
})
