import type { PortalUser } from './contract'

/** What a person does to the status of a task. */
export type TaskAction = 'start' | 'pause' | 'complete'

/** Something that was written below a task. */
export interface TaskRemark {
  id: string
  author: PortalUser
  text: string
  /** ISO 8601 with offset. */
  at: string
}

/**
 * `GET /sandbox/ui/tasks/<id>/work`: what the viewer may do with a task, and what was written below it (404 as for the task).
 * `POST` with `action`, or with `deadline` (ISO 8601, null for none), changes the task; `POST /sandbox/ui/tasks/<id>/comments` with
 * `text` writes below it. Both do what the REST methods do, and answer this anew.
 */
export interface TaskWork {
  /** What the viewer may do now. */
  actions: TaskAction[]
  mayChangeDeadline: boolean
  /** The oldest first. */
  comments: TaskRemark[]
}

/** `POST /sandbox/ui/tasks` adds a task, as `tasks.task.add` does, and answers its number as `{ id }`. */
export interface NewTask {
  title: string
  description: string
  /** Number of the person. */
  responsible: string
  /** Number of the project; null for none. */
  group: string | null
  /** ISO 8601; null for none. */
  deadline: string | null
}
