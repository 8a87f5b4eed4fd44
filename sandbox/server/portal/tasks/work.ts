import type { Task } from '../portal'
import type { Sequence } from '../sequence'
import { createSequence } from '../sequence'

/** What all tasks of a portal share: numbers for what is added to them, and lists of them. */
export interface Work {
  taskIds: Sequence
  /** Of checklists and their points. */
  itemIds: Sequence
  commentIds: Sequence
  elapsedIds: Sequence
  /** What each person may see, by id: kept until a task or a group changes. */
  views: Map<string, readonly Task[]>
}

/** Numbers behind those of the tasks that exist. */
export function createWork(tasks: ReadonlyMap<string, Task>): Work {
  const all = [...tasks.values()]
  const ids = (list: (task: Task) => readonly { id: string }[]) => all.flatMap(task => list(task).map(({ id }) => id))
  return {
    taskIds: createSequence(tasks.keys()),
    itemIds: createSequence(ids(task => [...task.checklists, ...task.checklist])),
    commentIds: createSequence(ids(task => task.comments)),
    elapsedIds: createSequence(ids(task => task.elapsed)),
    views: new Map(),
  }
}
