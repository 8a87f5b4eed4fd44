import type { ChecklistItem, Person, Task } from '../../portal/portal'
import { phpMap } from '../php'
import { isoTime } from '../time'

const ROOT_TITLE = 'BX_CHECKLIST_1'

/** The checklist by id of its points, with the list itself as the first: `[]` when there is none. */
export function writeChecklist(task: Task): unknown {
  if (!task.checklist.length) return []
  const root = rootOf(task)
  return phpMap([
    [root.id, writeItem(task, root, '0', 0)] as const,
    ...task.checklist.map((item, index) => [item.id, writeItem(task, item, root.id, index)] as const),
  ])
}

function rootOf(task: Task): ChecklistItem {
  return { id: `${task.id}0000`, title: ROOT_TITLE, complete: task.checklist.every(item => item.complete) }
}

function writeItem(task: Task, item: ChecklistItem, parentId: string, index: number): unknown {
  return {
    id: item.id,
    taskId: task.id,
    createdBy: task.creatorId,
    parentId,
    title: item.title,
    sortIndex: String(index),
    isComplete: item.complete ? 'Y' : 'N',
    isImportant: 'N',
    toggledBy: item.complete ? task.responsibleId : null,
    toggledDate: item.complete ? isoTime(task.changedAt) : '',
    ufChecklistFiles: false,
    members: [],
    attachments: [],
    entityId: task.id,
    action: { modify: true, remove: true, toggle: true, add: true, addAccomplice: true },
  }
}

/** The same as a tree: a node without a name on top, the lists below it, their points below them. */
export function checklistTree(task: Task, viewer: Person): unknown {
  const root = rootOf(task)
  const points = task.checklist.map((item, index) => node(task, viewer, { id: item.id, parentId: root.id, title: item.title, index, complete: item.complete, done: 0 }, []))
  const done = task.checklist.filter(item => item.complete).length
  const lists = points.length ? [node(task, viewer, { id: root.id, parentId: '0', title: root.title, index: 0, complete: root.complete, done }, points)] : []
  return node(task, viewer, { id: null, parentId: '0', title: '', index: 0, complete: false, done: 0 }, lists)
}

interface NodeFacts {
  id: string | null
  parentId: string
  title: string
  index: number
  complete: boolean
  /** Points below that are complete. */
  done: number
}

function node(task: Task, viewer: Person, { id, parentId, title, index, complete, done }: NodeFacts, descendants: unknown[]): unknown {
  return {
    nodeId: id === null ? 0 : Number(id),
    fields: {
      id,
      copiedId: null,
      entityId: task.id,
      userId: Number(viewer.id),
      createdBy: id === null ? null : task.creatorId,
      parentId,
      title,
      sortIndex: String(index),
      displaySortIndex: '',
      isComplete: complete,
      isImportant: false,
      completedCount: done,
      members: [],
      attachments: [],
      nodeId: id,
    },
    action: [],
    descendants,
  }
}
