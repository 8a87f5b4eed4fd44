import { z } from 'zod'
import type { Task } from '../../../../portal/portal'
import type { TaskResult } from '../../../../portal/tasks/records'
import { RestError } from '../../../../rest/error'
import { defineMethod } from '../../../../rest/method'
import { findTask } from '../../../../rest/tasks/task-id'
import { isoTime } from '../../../../rest/time'

/** A result as the method answers it; all its numbers are numbers. */
interface WrittenResult {
  id: number
  taskId: number
  commentId: number
  createdBy: number
  createdAt: string
  updatedAt: string
  /** Open or closed. */
  status: 0 | 1
  text: string
  formattedText: string
  files: number[]
}

function writeResult(task: Task, result: TaskResult): WrittenResult {
  return {
    id: Number(result.id),
    taskId: Number(task.id),
    commentId: Number(result.commentId),
    createdBy: Number(result.creatorId),
    createdAt: isoTime(result.createdAt),
    updatedAt: isoTime(result.changedAt),
    status: result.closed ? 1 : 0,
    text: result.text,
    formattedText: result.text,
    files: [],
  }
}

/** As the platform words it, with the name of another method's parameter. */
function readId(value: unknown): string {
  if (/^\d+$/.test(String(value ?? ''))) return String(value)
  throw new RestError('100', `Invalid value {${String(value ?? '')}} to match with parameter {commentId}. Should be value of type int.`, 400)
}

/** A task's results, the newest first. @see https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-list.html */
export default defineMethod({
  scope: 'task',
  auth: 'any',
  params: z.object({ taskId: z.unknown() }),
  handler({ taskId }, call) {
    const task = findTask(call, readId(taskId))
    if (!task) throw new RestError('0', 'Access denied.', 400)
    return { result: [...task.results].reverse().map(result => writeResult(task, result)) }
  },
})
