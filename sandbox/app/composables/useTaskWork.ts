import type { TaskAction, TaskWork } from '#shared/types/task-work'

/**
 * What the viewer may do with a task, and what was written below it.
 *
 * @param id of the task
 * @returns `work`; `act` takes the task to another status, `move` sets its deadline (ISO 8601, null for none), `comment` writes below it.
 * Each resolves when the page shows the task as it is then.
 */
export async function useTaskWork(id: string) {
  const request = useRequestFetch()
  const address = `/sandbox/ui/tasks/${id}`
  const { data: work, refresh } = await useAsyncData(`task-work-${id}`, () => request<TaskWork>(`${address}/work`))

  async function send(path: 'work' | 'comments', body: Record<string, unknown>) {
    await $fetch<TaskWork>(`${address}/${path}`, { method: 'POST', body })
    await Promise.all([refresh(), refreshNuxtData(`task-${id}`)])
  }

  return {
    work,
    act: (action: TaskAction) => send('work', { action }),
    move: (deadline: string | null) => send('work', { deadline }),
    comment: (text: string) => send('comments', { text }),
  }
}
