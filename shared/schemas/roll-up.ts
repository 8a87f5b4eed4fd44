import { z } from 'zod'
import { subjectKind } from '../subjects'
import { subjectSchema } from './subjects'
import type { FollowUp } from './follow-ups'
import type { Person } from './notes'
import type { TaskFacts } from '../types/launch'

/** Tasks on one page of the platform's list. */
export const TASKS_PER_PAGE = 50

/** `GET /api/summary?subject=` */
export const summarySchema = z.object({ subject: subjectSchema })

/**
 * `GET /api/roll-up?subject=&start=&total=` goes through the tasks of a person (`user:1`) or a project (`group:10`);
 * `GET /api/roll-up?subject=&task=` reads one of them anew.
 */
export const rollUpSchema = z.object({
  subject: subjectSchema.refine(key => ['user', 'group'].includes(subjectKind(key) ?? ''), { error: 'expected a person or a project' }),
  /** `next` of the page before. */
  start: z.coerce.number().int().min(0).max(10_000_000).multipleOf(TASKS_PER_PAGE).default(0),
  /** `total` of the page before: no more pages are asked for than there are. */
  total: z.coerce.number().int().min(0).max(10_000_000).optional(),
  task: z.string().regex(/^[1-9][0-9]{0,18}$/, { error: 'not a task' }).optional(),
})

/** What the reader may see on a subject, in short. */
export interface SubjectSummary {
  notes: number
  openFollowUps: number
  /** The open follow-up that is due first. */
  nextFollowUp: Pick<FollowUp, 'id' | 'title' | 'dueAt' | 'dueOn' | 'wholeDay' | 'status' | 'assignee'> | null
  /** `text`: its beginning, one line without Markdown's marks. `createdAt`: ISO 8601 in UTC. */
  lastNote: { text: string, author: Person, createdAt: string } | null
}

/** A task, and what is written on it. `deadline`: ISO 8601. */
export interface RollUpRow extends SubjectSummary {
  id: string
  title: string
  status: TaskFacts['status']
  deadline: string | null
}

/** `GET /api/roll-up`, the newest tasks first. `next` goes back as `start`; `null` on the last page. */
export interface RollUpPage {
  rows: RollUpRow[]
  /** Tasks in all. */
  total: number
  next: number | null
}
