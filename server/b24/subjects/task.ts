import { z } from 'zod'
import type { TaskFacts } from '#shared/types/launch'
import type { Proof, Prover } from './prover'

const TASK_FIELDS = ['ID', 'TITLE', 'STATUS', 'DEADLINE', 'RESPONSIBLE_ID', 'GROUP_ID', 'TIME_ESTIMATE', 'TIME_SPENT_IN_LOGS', 'CHECKLIST']

/** Status numbers of `tasks.task.get` (api-reference/tasks/fields.md). */
const TASK_STATUS: Record<string, TaskFacts['status']> = {
  1: 'new', 2: 'pending', 3: 'inProgress', 4: 'awaitsControl', 5: 'completed', 6: 'deferred', 7: 'declined',
}

/** A status by its number, which the platform sends as a text. */
export function taskStatus(number: string | undefined): TaskFacts['status'] {
  return TASK_STATUS[number ?? ''] ?? 'pending'
}

const idSchema = z.coerce.string()
const seconds = z.coerce.number().nonnegative().catch(0)
const checklistItem = z.object({ isComplete: z.string().optional(), parentId: z.coerce.string().optional() })

/** An empty answer (`result: []`) stands for *no such task, or not for you*; empty objects come as `[]` too. */
const taskSchema = z.object({
  task: z.object({
    id: idSchema,
    title: z.string(),
    status: idSchema.optional(),
    deadline: z.string().nullish(),
    responsible: z.object({ id: idSchema, name: z.string(), icon: z.string().nullish() }).nullish().catch(null),
    group: z.object({ id: idSchema, name: z.string() }).nullish().catch(null),
    timeEstimate: seconds,
    timeSpentInLogs: seconds,
    checklist: z.union([z.record(z.string(), checklistItem), z.array(checklistItem)]).nullish().catch(null),
  }),
})

function readTask(result: unknown): Proof | null {
  const parsed = taskSchema.safeParse(result)
  if (!parsed.success) return null
  const { task } = parsed.data
  // Entries at the root are the checklists themselves; what can be ticked hangs below them.
  const items = Object.values(task.checklist ?? {}).filter(item => item.parentId === undefined || item.parentId !== '0')
  return {
    facts: {
      kind: 'task',
      id: task.id,
      title: task.title,
      status: taskStatus(task.status),
      deadline: task.deadline ?? null,
      responsible: task.responsible ? { id: task.responsible.id, name: task.responsible.name, photo: null } : null,
      group: task.group ?? null,
      timeSpent: task.timeSpentInLogs,
      timeEstimate: task.timeEstimate,
      checklist: { done: items.filter(item => item.isComplete === 'Y').length, total: items.length },
    },
  }
}

/** A task: whoever the portal shows it to. @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html */
export const taskProver: Prover = {
  calls: id => ({ main: { method: 'tasks.task.get', params: { taskId: id, select: TASK_FIELDS } } }),
  read: readTask,
}
