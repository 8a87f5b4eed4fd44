import type { Task } from '../../portal/portal'
import { maySeeTask } from '../../portal/task-access'
import { RestError } from '../error'
import type { Call } from '../method'

/**
 * Reads the `taskId` of `tasks.task.*`.
 * @throws RestError `100` when it is missing, `0` when it is no number
 */
export function readTaskId(value: unknown): string {
  if (value === undefined || value === null || value === '') {
    throw new RestError('100', 'CTaskItem All parameters in the constructor must have real class type (internal error)', 400)
  }
  if (!/^\d+$/.test(String(value))) throw new RestError('0', 'wrong task id', 400)
  return String(value)
}

/** The task, or nothing where it does not exist or the caller may not see it. */
export function findTask({ portal, user }: Pick<Call, 'portal' | 'user'>, id: string): Task | undefined {
  const task = portal.tasks.get(id)
  return task && maySeeTask(portal, user, task) ? task : undefined
}
