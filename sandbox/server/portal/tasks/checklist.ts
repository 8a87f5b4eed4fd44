import type { ChecklistItem, Person, Portal, Task } from '../portal'
import { nextId } from '../sequence'
import { addToTask } from './change'

/** A point that is to be added. */
export interface NewPoint {
  title: string
  /** `null`: into the first list; `0` or one that is not there: a list of its own. */
  parentId: string | null
  /** `null`: behind its neighbours. */
  sortIndex: number | null
  complete: boolean
  important: boolean
  members: ChecklistItem['members']
}

const FIRST_TITLE = 'BX_CHECKLIST_1'

/**
 * Adds a point to a task's checklist, or a list to the task. Who is named in a point takes part in the task.
 * @param now milliseconds since the epoch
 * @returns the new number
 */
export function addPoint(portal: Portal, task: Task, point: NewPoint, by: Person, now: number): string {
  const named = (type: 'A' | 'U') => point.members.filter(member => member.type === type).map(member => member.id)
  addToTask(portal, task, { accomplices: named('A'), auditors: named('U') })
  const known = new Set([...task.checklists, ...task.checklist].map(({ id }) => id))
  if (point.parentId !== null && !known.has(point.parentId)) return addList(portal, task, point.title, by)
  const parentId = point.parentId ?? task.checklists[0]?.id ?? addList(portal, task, FIRST_TITLE, by)
  const id = nextId(portal.work.itemIds)
  const { title, complete, important, members, sortIndex } = point
  const behind = task.checklist.filter(item => item.parentId === parentId).reduce((last, item) => Math.max(last, item.sortIndex + 1), 0)
  task.checklist = [...task.checklist, {
    id,
    title,
    complete,
    parentId,
    creatorId: by.id,
    sortIndex: sortIndex ?? behind,
    important,
    toggled: complete ? { by: by.id, at: now } : null,
    members,
  }]
  return id
}

function addList(portal: Portal, task: Task, title: string, by: Person): string {
  const id = nextId(portal.work.itemIds)
  task.checklists = [...task.checklists, { id, title, creatorId: by.id }]
  return id
}

/** The task that has a point or a list in it. */
export function taskOfPoint(portal: Portal, id: string): Task | undefined {
  return [...portal.tasks.values()].find(task => [...task.checklists, ...task.checklist].some(item => item.id === id))
}

/**
 * Ticks a point; one that is ticked stays as it is. A list is ticked with all its points.
 * @param now milliseconds since the epoch
 */
export function tickPoint(task: Task, id: string, by: Person, now: number): void {
  const whole = task.checklists.some(list => list.id === id)
  task.checklist = task.checklist.map(item => (item.id === id || (whole && item.parentId === id)) && !item.complete
    ? { ...item, complete: true, toggled: { by: by.id, at: now } }
    : item)
}
