import type { PortalTask, TaskPage } from '#shared/types/contract'

/** Which tasks to list. */
export interface TaskQuery {
  user?: string
  group?: string
  q?: string
  /** From 1. */
  page?: number
}

/**
 * The tasks that the viewer may see, page by page; follows the query.
 *
 * @param query what to list
 */
export function useTasks(query: Ref<TaskQuery>) {
  const request = useRequestFetch()
  return useAsyncData(
    () => `tasks-${JSON.stringify(query.value)}`,
    () => request<TaskPage>('/sandbox/ui/tasks', { query: query.value }),
    { default: () => ({ tasks: [], total: 0, pageSize: 20 }) },
  )
}

/**
 * One task.
 *
 * @param id of the task
 * @returns `error` has the status 404 when the viewer may not see it
 */
export function useTask(id: string) {
  const request = useRequestFetch()
  return useAsyncData(`task-${id}`, () => request<PortalTask>(`/sandbox/ui/tasks/${id}`))
}
