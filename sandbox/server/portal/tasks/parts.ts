import type { Person, Portal, Task } from '../portal'
import { changeTask, moveTask } from './change'

/**
 * Brings a task's whole and parts in line with it after a change, as their rules want it.
 * @param now milliseconds since the epoch
 * @returns the other tasks that have changed by that
 */
export function settleParts(portal: Portal, task: Task, by: Person, now: number): Task[] {
  const whole = task.parentId === null ? undefined : portal.tasks.get(task.parentId)
  return [...endParts(portal, task, by, now), ...(whole ? settleWhole(portal, whole, by, now) : [])]
}

function partsOf(portal: Portal, { id }: Task): Task[] {
  return [...portal.tasks.values()].filter(task => task.parentId === id)
}

function endParts(portal: Portal, task: Task, by: Person, now: number): Task[] {
  if (!task.rules.endsWithParts || task.status !== 5) return []
  const open = partsOf(portal, task).filter(part => part.status !== 5)
  return open.flatMap((part) => {
    moveTask(portal, part, 5, by, now)
    return [part, ...endParts(portal, part, by, now)]
  })
}

function settleWhole(portal: Portal, whole: Task, by: Person, now: number): Task[] {
  const parts = partsOf(portal, whole)
  const last = Math.max(...parts.map(part => part.deadline ?? 0))
  const later = whole.rules.deadlineOfParts && last > 0 && last !== whole.deadline
  const ends = whole.rules.endsWithParts && whole.status !== 5 && parts.every(part => part.status === 5)
  if (!later && !ends) return []
  changeTask(portal, whole, { ...(later ? { deadline: last } : {}), ...(ends ? { status: 5 } : {}) }, by, now)
  return [whole, ...settleParts(portal, whole, by, now)]
}
