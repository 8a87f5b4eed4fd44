import { z } from 'zod'
import { TASKS_PER_PAGE } from '#shared/schemas/roll-up'
import { subjectId, subjectKind } from '#shared/subjects'
import type { SubjectKey } from '#shared/subjects'
import type { TaskFacts } from '#shared/types/launch'
import type { Answer, Calls } from './rest'
import { resultOf } from './rest'
import { taskStatus } from './subjects/task'

const FIELDS = ['ID', 'TITLE', 'STATUS', 'DEADLINE']

/** A task of a list. */
export interface ListedTask {
  id: string
  title: string
  status: TaskFacts['status']
  /** ISO 8601 */
  deadline: string | null
}

const listSchema = z.object({
  tasks: z.array(z.object({ id: z.coerce.string(), title: z.string(), status: z.coerce.string().optional(), deadline: z.string().nullish() })),
})

/**
 * Commands for pages of the tasks that a person is responsible for, or that belong to a project, the newest first: one that
 * is added meanwhile moves others to the next page, where they come a second time, and none is left out.
 * @param subject `user:1` or `group:10`
 * @param start the first task, a multiple of 50
 * @param task only this one of them
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-list.html
 */
export function taskListCalls(subject: SubjectKey, { start, pages, task }: { start: number, pages: number, task?: string | undefined }): Calls {
  const filter = {
    [subjectKind(subject) === 'group' ? 'GROUP_ID' : 'RESPONSIBLE_ID']: subjectId(subject),
    ...(task === undefined ? {} : { ID: task }),
  }
  return Object.fromEntries(Array.from({ length: pages }, (_, page) =>
    [`page${page}`, { method: 'tasks.task.list', params: { filter, select: FIELDS, order: { ID: 'desc' }, start: start + page * TASKS_PER_PAGE } }]))
}

/**
 * Reads the answers of `taskListCalls`.
 * @throws PortalError the first error among them
 */
export function readTaskList(answers: Record<string, Answer>): { tasks: ListedTask[], total: number } {
  const pages = Object.values(answers).map(answer => ({ ...listSchema.parse(resultOf(answer)), total: 'total' in answer ? answer.total ?? 0 : 0 }))
  return {
    tasks: pages.flatMap(({ tasks }) => tasks).map(({ id, title, status, deadline }) => ({ id, title, status: taskStatus(status), deadline: deadline ?? null })),
    total: Math.max(0, ...pages.map(({ total }) => total)),
  }
}
