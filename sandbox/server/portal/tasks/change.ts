import type { Person, Portal, Task, TaskRules, TaskStatus } from '../portal'

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
    id: portal.work.nextTask(),
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
  moveTask(task, status, by, now)
  portal.tasks.set(task.id, task)
  return task
}

/** Changes a task, its status too. */
export function changeTask(task: Task, { status, rules, ...facts }: TaskPatch, by: Person, now: number): void {
  Object.assign(task, facts, { rules: { ...task.rules, ...rules }, changedAt: now, changedBy: by.id })
  if (status !== undefined) moveTask(task, status, by, now)
}

/** Takes a task to another status: it begins, ends or goes on, and its results close with it. */
export function moveTask(task: Task, status: TaskStatus, by: Person, now: number): void {
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
}

/** Removes a task; its parts become tasks of their own. */
export function removeTask(portal: Portal, task: Task): void {
  portal.tasks.delete(task.id)
  for (const other of portal.tasks.values()) if (other.parentId === task.id) other.parentId = null
}

/** Whether a task lies somewhere below another one. */
export function isPartOf(portal: Portal, task: Task, whole: Task): boolean {
  let above = task.parentId
  while (above !== null && above !== whole.id) above = portal.tasks.get(above)?.parentId ?? null
  return above === whole.id
}
