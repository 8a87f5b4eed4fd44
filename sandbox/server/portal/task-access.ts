import { isTaken, standingFaults } from '../control/faults'
import { isMember } from './groups/access'
import type { Person, Portal, Task } from './portal'

/**
 * Whether a person may see a task: administrators all; others what they create, do, help with or watch, what lies in their projects, and
 * what the people of the department that they lead create or do.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html
 */
export function maySeeTask(portal: Portal, person: Person, task: Task): boolean {
  if (isTaken(portal.faults, { kind: 'task-access', user: person.id, task: task.id })) return false
  return person.admin || takesPart(person.id, task) || isMember(portal, person.id, task.groupId) || leads(portal, person.id, task)
}

/** Whether a person creates, does, helps with or watches a task. */
export function takesPart(personId: string, task: Task): boolean {
  return task.creatorId === personId || task.responsibleId === personId
    || task.accomplices.includes(personId) || task.auditors.includes(personId)
}

function leads(portal: Portal, personId: string, task: Task): boolean {
  return [task.creatorId, task.responsibleId].some((id) => {
    const departmentId = portal.people.get(id)?.departmentId
    return departmentId !== undefined && departmentId !== null && portal.departments.get(departmentId)?.headId === personId
  })
}

/** Tasks that a person may see, in the order of their ids: the same list until a task, a group or a fault changes it. */
export function visibleTasks(portal: Portal, person: Person): readonly Task[] {
  if (standingFaults(portal.faults).some(({ fault: { kind } }) => kind === 'task-access' || kind === 'group-access')) return seenBy(portal, person)
  const known = portal.work.views.get(person.id)
  if (known) return known
  const seen = seenBy(portal, person)
  portal.work.views.set(person.id, seen)
  return seen
}

function seenBy(portal: Portal, person: Person): Task[] {
  return [...portal.tasks.values()].filter(task => maySeeTask(portal, person, task))
}
