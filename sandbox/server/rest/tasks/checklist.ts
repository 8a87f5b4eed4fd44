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

/** What the nodes of a tree have in common. */
interface Tree {
  portal: Portal
  task: Task
  viewer: Person
  /** Nodes are counted from the top to the bottom. */
  nextNode: () => number
}

interface TreeFields {
  id: number | null
  entityId: number | null
  createdBy: number | null
  parentId: number | null
  title: string
  sortIndex: number | null
  displaySortIndex: string
  isComplete: boolean
  isImportant: boolean
  completedCount: number
  members: unknown[]
}

const NOTHING: TreeFields = {
  id: null, entityId: null, createdBy: null, parentId: null, title: '', sortIndex: null, displaySortIndex: '', isComplete: false, isImportant: false, completedCount: 0, members: [],
}

/**
 * The same as a tree: a node without a name on top, the lists below it, their points below them.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-complete.html
 */
export function checklistTree(portal: Portal, task: Task, viewer: Person): unknown {
  let count = 0
  const tree: Tree = { portal, task, viewer, nextNode: () => count++ }
  return node(tree, NOTHING, [], () => task.checklists.map((list, index) => branch(tree, entryOfList(task, list, index), '')))
}

/** @param place among the points of its list: `2.1` */
function branch(tree: Tree, entry: ChecklistItem, place: string): unknown {
  const points = pointsOf(tree.task, entry.id)
  return node(tree, {
    id: Number(entry.id),
    entityId: Number(tree.task.id),
    createdBy: Number(entry.creatorId),
    parentId: Number(entry.parentId),
    title: entry.title,
    sortIndex: entry.sortIndex,
    displaySortIndex: place,
    isComplete: entry.complete,
    isImportant: entry.important,
    completedCount: points.filter(item => item.complete).length,
    members: writeChecklistMembers(tree.portal, entry),
  }, ACTIONS, () => points.map((item, index) => branch(tree, item, place ? `${place}.${index + 1}` : String(index + 1))))
}

function node({ viewer, nextNode }: Tree, fields: TreeFields, action: typeof ACTIONS | never[], below: () => unknown[]): unknown {
  const nodeId = nextNode()
  return {
    nodeId,
    fields: { ...fields, copiedId: null, userId: Number(viewer.id), attachments: [], nodeId: null },
    action,
    descendants: below(),
  }
}
