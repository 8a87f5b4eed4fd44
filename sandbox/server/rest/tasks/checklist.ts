import type { Checklist, ChecklistItem, Person, Portal, Task } from '../../portal/portal'
import { fullName } from '../../portal/portal'
import { phpMap } from '../php'
import { isoTime } from '../time'

/** A list or one of its points. */
export type ChecklistEntry = ChecklistItem & { sorting: string }

/** Everything in a task's checklists: each list, and its points behind it in their order. */
export function checklistEntries(task: Task): ChecklistEntry[] {
  return task.checklists.flatMap((list, index) => [entryOfList(task, list, index), ...entriesBelow(task, list.id)])
}

function entriesBelow(task: Task, parentId: string): ChecklistEntry[] {
  return pointsOf(task, parentId).flatMap(item => [{ ...item, sorting: String(item.sortIndex) }, ...entriesBelow(task, item.id)])
}

function pointsOf(task: Task, parentId: string): ChecklistItem[] {
  return task.checklist.filter(item => item.parentId === parentId).sort((left, right) => left.sortIndex - right.sortIndex)
}

/** A list as a point at the top: complete when all that it holds is. */
function entryOfList(task: Task, { id, title, creatorId }: Checklist, index: number): ChecklistEntry {
  const points = entriesBelow(task, id)
  return {
    id,
    title,
    creatorId,
    parentId: '0',
    complete: points.length > 0 && points.every(item => item.complete),
    sortIndex: index,
    sorting: String(index),
    important: false,
    toggled: null,
    members: [],
  }
}

/** People of a point by their roles in it. */
export function writeChecklistMembers(portal: Portal, { members }: ChecklistItem): Record<string, unknown>[] {
  return members.flatMap(({ id, type }) => {
    const person = portal.people.get(id)
    if (!person) return []
    return [{ ID: id, TYPE: type, NAME: fullName(person), PERSONAL_PHOTO: '', PERSONAL_GENDER: person.gender, IMAGE: '', IS_COLLABER: false }]
  })
}

const ACTIONS = { modify: true, remove: true, toggle: true, add: true, addAccomplice: true }

/** The checklists by id of their points, with each list as a point of its own: `[]` when there is none. */
export function writeChecklist(portal: Portal, task: Task): unknown {
  return phpMap(checklistEntries(task).map(item => [item.id, {
    id: item.id,
    taskId: task.id,
    createdBy: item.creatorId,
    parentId: item.parentId,
    title: item.title,
    sortIndex: item.sorting,
    isComplete: item.complete ? 'Y' : 'N',
    isImportant: item.important ? 'Y' : 'N',
    toggledBy: item.toggled?.by ?? null,
    toggledDate: item.toggled ? isoTime(item.toggled.at) : '',
    ufChecklistFiles: false,
    members: writeChecklistMembers(portal, item),
    attachments: [],
    entityId: task.id,
    action: ACTIONS,
  }]))
}

/** The same as a tree: a node without a name on top, the lists below it, their points below them. */
export function checklistTree(portal: Portal, task: Task, viewer: Person): unknown {
  const lists = task.checklists.map((list, index) => branch(portal, task, viewer, entryOfList(task, list, index)))
  return node(viewer, { entityId: task.id, id: null, createdBy: null, parentId: '0', title: '', sortIndex: '0', isComplete: false, isImportant: false, completedCount: 0, members: [] }, lists)
}

function branch(portal: Portal, task: Task, viewer: Person, entry: ChecklistItem): unknown {
  const points = pointsOf(task, entry.id)
  return node(viewer, {
    entityId: task.id,
    id: entry.id,
    createdBy: entry.creatorId,
    parentId: entry.parentId,
    title: entry.title,
    sortIndex: String(entry.sortIndex),
    isComplete: entry.complete,
    isImportant: entry.important,
    completedCount: points.filter(item => item.complete).length,
    members: writeChecklistMembers(portal, entry),
  }, points.map(item => branch(portal, task, viewer, item)))
}

interface NodeFacts {
  id: string | null
  entityId: string
  createdBy: string | null
  parentId: string
  title: string
  sortIndex: string
  isComplete: boolean
  isImportant: boolean
  completedCount: number
  members: unknown[]
}

function node(viewer: Person, facts: NodeFacts, descendants: unknown[]): unknown {
  return {
    nodeId: Number(facts.id ?? 0),
    fields: { ...facts, copiedId: null, userId: Number(viewer.id), displaySortIndex: '', attachments: [], nodeId: facts.id },
    action: [],
    descendants,
  }
}
