import type { Person, Portal, Task, TaskRules, TaskStatus } from '../portal'
import { nextId } from '../sequence'

/** What changes in a task; rules that are not named stay. */
export type TaskPatch = Partial<Omit<Task, 'id' | 'rules' | 'status'>> & { rules?: Partial<TaskRules>, status?: TaskStatus }

/** A task needs these from the start. */
export type NewTask = TaskPatch & Pick<Task, 'title' | 'responsibleId'>

const USUAL_RULES: TaskRules = { changeDeadline: false, trackTime: false, control: false, result: false, deadlineOfParts: false, endsWithParts: false }

/**
 * Adds a task.
 * @param by who adds it: its creator where the facts name nobody else
 * @param now milliseconds since the epoch
 */
export function addTask(portal: Portal, { status = 2, rules, ...facts }: NewTask, by: Person, now: number): Task {
  const task: Task = {
    id: nextId(portal.work.taskIds),
    description: '',
    status: 2,
    priority: 1,
    mark: null,
    groupId: null,
    parentId: null,
    creatorId: by.id,
    accomplices: [],
    auditors: [],
    tags: [],
    createdAt: now,
    changedAt: now,
    changedBy: by.id,
    startedAt: null,
    statusAt: now,
    statusBy: by.id,
    closedAt: null,
    closedBy: null,
    deadline: null,
    plannedStart: null,
    plannedEnd: null,
    timeEstimate: 0,
    timeSpent: 0,
    rules: { ...USUAL_RULES, ...rules },
    crm: [],
    xmlId: null,
    checklists: [],
    checklist: [],
    comments: [],
    elapsed: [],
    results: [],
    favoriteOf: new Set(),
    ...facts,
  }
  moveTask(portal, task, status, by, now)
  portal.tasks.set(task.id, task)
  portal.work.views.clear()
  return task
}

/** Changes a task, its status too. */
export function changeTask(portal: Portal, task: Task, { status, rules, ...facts }: TaskPatch, by: Person, now: number): void {
  Object.assign(task, facts, { rules: { ...task.rules, ...rules }, changedAt: now, changedBy: by.id })
  portal.work.views.clear()
  if (status !== undefined) moveTask(portal, task, status, by, now)
}

/** Takes a task to another status: it begins, ends or goes on, and its results close with it. */
export function moveTask(portal: Portal, task: Task, status: TaskStatus, by: Person, now: number): void {
  if (task.status === status) return
  const closed = status === 5
  Object.assign(task, {
    status,
    statusAt: now,
    statusBy: by.id,
    changedAt: now,
    changedBy: by.id,
    startedAt: status === 3 ? task.startedAt ?? now : task.startedAt,
    closedAt: closed ? now : null,
    closedBy: closed ? by.id : null,
    results: closed ? task.results.map(result => ({ ...result, closed: true })) : task.results,
  })
  portal.work.views.clear()
}

/** Names more people who help with a task or watch it. */
export function addToTask(portal: Portal, task: Task, { accomplices, auditors }: Pick<Task, 'accomplices' | 'auditors'>): void {
  Object.assign(task, {
    accomplices: [...new Set([...task.accomplices, ...accomplices])],
    auditors: [...new Set([...task.auditors, ...auditors])],
  })
  portal.work.views.clear()
}

/** Takes all tasks out of a project. */
export function leaveGroup(portal: Portal, groupId: string): void {
  for (const task of portal.tasks.values()) if (task.groupId === groupId) Object.assign(task, { groupId: null })
  portal.work.views.clear()
}

/** Removes a task; its parts become tasks of their own. */
export function removeTask(portal: Portal, task: Task): void {
  portal.tasks.delete(task.id)
  portal.work.views.clear()
  for (const other of portal.tasks.values()) if (other.parentId === task.id) other.parentId = null
}

/** Whether a task lies somewhere below another one. */
export function isPartOf(portal: Portal, task: Task, whole: Task): boolean {
  let above = task.parentId
  while (above !== null && above !== whole.id) above = portal.tasks.get(above)?.parentId ?? null
  return above === whole.id
}
