import { z } from 'zod'
import type { Person, Portal, Task, TaskStatus } from '../../portal/portal'
import { moveTask } from '../../portal/tasks/change'
import { RestError } from '../error'
import type { Method } from '../method'
import { defineMethod } from '../method'
import { actionsOf } from './actions'
import { announceTaskChanged, settleAndAnnounce } from './announce'
import { writeChangedTask } from './changed'
import { findTask, readTaskId } from './task-id'
import type { WrittenTask } from './write'

interface StatusChange {
  /** What the caller must be allowed to do, as `action` of a task names it. */
  action: 'complete' | 'start' | 'pause' | 'defer'
  /** The status afterwards; nothing where something is missing for it. */
  target: (portal: Portal, user: Person, task: Task) => TaskStatus | null
  /** Of the refusal, as the method's page has it. */
  code: '0' | '1048582'
}

/** A method that takes a task to another status. */
export function defineStatusMethod({ action, target, code }: StatusChange): Method<{ task: WrittenTask }> {
  return defineMethod({
    scope: 'task',
    auth: 'any',
    params: z.object({ taskId: z.unknown() }),
    handler({ taskId }, call) {
      const { portal, user } = call
      const task = findTask(call, readTaskId(taskId))
      const status = task && actionsOf(portal, user, task)[action] ? target(portal, user, task) : null
      if (!task || status === null) throw new RestError(code, 'Action on the task is not allowed', 400)
      moveTask(portal, task, status, user, Date.now())
      announceTaskChanged(call, task)
      settleAndAnnounce(call, task)
      return { result: writeChangedTask(call, task) }
    },
  })
}

/** Completed; or waiting to be accepted, where the task's creator wants that. Nothing without a result where one is asked for. */
export function completedStatus(_portal: Portal, user: Person, task: Task): TaskStatus | null {
  if (task.rules.result && !task.results.some(result => !result.closed)) return null
  return task.rules.control && !user.admin && task.creatorId !== user.id ? 4 : 5
}
