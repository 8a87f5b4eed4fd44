import type { Task } from '../portal/portal'
import type { ElapsedItem, TaskComment, TaskResult } from '../portal/tasks/records'
import type { Random } from './random'
import { createRandom } from './random'

/** A task without what was written below it. */
export type BareTask = Omit<Task, 'comments' | 'elapsed' | 'results'>

const HOUR = 3_600_000

const REMARKS = [
  'I have begun with the first point and will write here when it is done.',
  'The supplier has not answered yet. I will call again tomorrow.',
  'Could somebody look over the numbers before I send them?',
  'Looks good to me.',
  'We agreed to wait for the offer before we decide.',
  'The draft is in the shared folder, comments are welcome.',
] as const

const OUTCOMES = [
  'Done as agreed, the papers are in the shared folder.',
  'Finished. The second offer was the better one and is signed.',
  'Everything on the list is done, nothing is left open.',
] as const

const SPENT_ON = ['Preparation', 'Calls and mail', 'The work itself', 'Corrections'] as const

/** Comments, results and spent time of a task; the spent time is what the task says. Ids are ten to a task. */
export function seedRecords(task: BareTask): Task {
  const random = createRandom(Number(task.id) * 31 + 5)
  const comments = seedComments(random, task)
  return { ...task, comments, elapsed: seedElapsed(random, task), results: comments.flatMap(comment => seedResult(comment, task)) }
}

function seedId(task: BareTask, index: number): string {
  return String(Number(task.id) * 10 + index)
}

function peopleOf(task: BareTask): [string, ...string[]] {
  return [task.responsibleId, task.creatorId, ...task.accomplices]
}

function seedComments(random: Random, task: BareTask): TaskComment[] {
  const remarks = Array.from({ length: random.below(3) }, (_none, index): TaskComment => ({
    id: seedId(task, index),
    authorId: random.pick(peopleOf(task)),
    postedAt: Math.min(task.changedAt, task.createdAt + (index + 1) * 2 * HOUR),
    text: random.pick(REMARKS),
  }))
  if (task.closedAt === null || random.below(3) === 0) return remarks
  return [...remarks, { id: seedId(task, remarks.length), authorId: task.responsibleId, postedAt: task.closedAt, text: random.pick(OUTCOMES) }]
}

/** The last comment of a completed task by who did it tells the result. */
function seedResult({ id, authorId, postedAt, text }: TaskComment, task: BareTask): TaskResult[] {
  if (task.closedAt !== postedAt || authorId !== task.responsibleId) return []
  return [{ id, commentId: id, creatorId: authorId, createdAt: postedAt, changedAt: postedAt, closed: true, text }]
}

function seedElapsed(random: Random, task: BareTask): ElapsedItem[] {
  if (task.timeSpent === 0) return []
  const parts = task.timeSpent < 7200 ? 1 : 1 + random.below(3)
  const usual = Math.floor(task.timeSpent / parts / 60) * 60
  return Array.from({ length: parts }, (_none, index) => ({
    id: seedId(task, index),
    userId: random.pick(peopleOf(task)),
    comment: random.pick(SPENT_ON),
    seconds: index === 0 ? task.timeSpent - usual * (parts - 1) : usual,
    createdAt: task.createdAt + (index + 3) * HOUR,
  }))
}
