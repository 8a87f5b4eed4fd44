import { z } from 'zod'
import type { TaskFacts } from '#shared/types/launch'
import { subjectId, subjectKind } from '#shared/subjects'
import type { SubjectKey, SubjectKind } from '#shared/subjects'
import type { Answer, Calls } from './rest'

/** What a person sees of a subject that they may see; `null` where the kind has no facts. */
export type Proof = { facts: TaskFacts | null }

interface Prover {
  /** The command that answers only to those who may see the subject. */
  call: (id: string) => { method: string, params: Record<string, unknown> }
  /** The facts out of its result; `null` when the result says that there is nothing to see. */
  read: (result: unknown) => Proof | null
}

const TASK_FIELDS = ['ID', 'TITLE', 'STATUS', 'DEADLINE', 'RESPONSIBLE_ID', 'GROUP_ID', 'TIME_ESTIMATE', 'TIME_SPENT_IN_LOGS', 'CHECKLIST']

/** Status numbers of `tasks.task.get` (api-reference/tasks/fields.md). */
const TASK_STATUS: Record<string, TaskFacts['status']> = {
  1: 'new', 2: 'pending', 3: 'inProgress', 4: 'awaitsControl', 5: 'completed', 6: 'deferred', 7: 'declined',
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
      status: TASK_STATUS[task.status ?? ''] ?? 'pending',
      deadline: task.deadline ?? null,
      responsible: task.responsible ? { id: task.responsible.id, name: task.responsible.name, photo: null } : null,
      group: task.group ?? null,
      timeSpent: task.timeSpentInLogs,
      timeEstimate: task.timeEstimate,
      checklist: { done: items.filter(item => item.isComplete === 'Y').length, total: items.length },
    },
  }
}

const PROVERS: Partial<Record<SubjectKind, Prover>> = {
  task: {
    call: id => ({ method: 'tasks.task.get', params: { taskId: id, select: TASK_FIELDS } }),
    read: readTask,
  },
}

/**
 * The command that proves a subject, to be put into a batch.
 * @returns `null` for a kind that nothing in the app opens
 */
export function subjectCall(key: SubjectKey): Calls[string] | null {
  const kind = subjectKind(key)
  const prover = kind === null ? undefined : PROVERS[kind]
  return prover?.call(subjectId(key)) ?? null
}

/** Reads the answer of `subjectCall`: the proof, or `null` when the portal shows this person no such thing. */
export function readProof(key: SubjectKey, answer: Answer): Proof | null {
  const kind = subjectKind(key)
  const prover = kind === null ? undefined : PROVERS[kind]
  if (!prover) return null
  if ('error' in answer) {
    // A refusal is an answer; a portal that is down or out of breath is not, and must not look like *no access*.
    if (answer.error.kind === 'refused') return null
    throw answer.error
  }
  return prover.read(answer.result)
}
