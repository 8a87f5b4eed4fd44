import { z } from 'zod'
import { daysIn } from '../calendar-range'
import { FOLLOW_UP_TITLE_MAX_LENGTH } from '../follow-up-limits'
import { subjectSchema } from './subjects'
import type { Person } from './notes'
import { visibilitySchema } from './notes'
import type { Source } from './source'
import { sourceSchema } from './source'

/** Follow-ups that one answer holds when the request does not say; and at the most. */
const FOLLOW_UPS_PER_PAGE = 20
const FOLLOW_UPS_PER_PAGE_MAX = 100
/** The most days that a list may be of, where it has a first and a last one. */
const LIST_DAYS_MAX = 366

export const followUpStatusSchema = z.enum(['open', 'done', 'dropped'])
export type FollowUpStatus = z.infer<typeof followUpStatusSchema>

/** One line of text: white space of every kind becomes one space, null characters go. */
const titleSchema = z.string()
  .transform(text => text.replaceAll('\u0000', '').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, { error: 'empty' }).max(FOLLOW_UP_TITLE_MAX_LENGTH, { error: 'too long' }))

/** A person of the portal, by its own id. */
export const personIdSchema = z.string().regex(/^[1-9][0-9]{0,18}$/, { error: 'not a person' })

const YEARS = /^(19|20|21)\d\d-/

/** A calendar day, `2030-01-31`. */
export const daySchema = z.iso.date({ error: 'expected a day such as 2030-01-31', abort: true }).regex(YEARS, { error: 'too far away' })

/** Somebody may write down what was due years ago; 1970 is what broken clocks say. */
const DUE_YEARS = /^2[01]\d\d-/

/** Until when: a calendar day (in the zone of the person who sets it), or a moment with its offset from UTC. */
const dueSchema = z.union([
  z.iso.date(),
  z.iso.datetime({ offset: true }),
], { error: 'expected a day such as 2030-01-31, or a time such as 2030-01-31T14:30:00Z' }).refine(due => DUE_YEARS.test(due), { error: 'expected a year from 2000 to 2199' })

/** Ways to put a reminder off, in the zone and the working days of the assignee. */
export const SNOOZES = ['hour', 'tomorrow', 'nextWeek'] as const
const snoozeSchema = z.union([z.enum(SNOOZES), dueSchema], { error: `expected ${SNOOZES.join(', ')}, a day or a time` })
export type Snooze = z.infer<typeof snoozeSchema>

/** RFC 5545; the server says whether it is one that ever comes. */
const repeatsSchema = z.string().max(200)

/** `POST /api/follow-ups`. `id` is made by the browser, so that a request that is sent again makes no second one. */
export const createFollowUpSchema = z.object({
  id: z.uuid().optional(),
  subject: subjectSchema,
  title: titleSchema,
  /** The person who asks, where it is missing. */
  assignee: personIdSchema.optional(),
  dueAt: dueSchema,
  /** The rule by which the next one comes: `FREQ=WEEKLY`. */
  repeats: repeatsSchema.nullish(),
  visibility: visibilitySchema.default('shared'),
  /** The note that it comes from, on the same subject. */
  noteId: z.uuid().nullish(),
  source: sourceSchema.nullish(),
})

/** `PATCH /api/follow-ups/:id`: what changes, and the version that the change was made on. */
export const updateFollowUpSchema = z.object({
  version: z.int().min(1),
  title: titleSchema.optional(),
  assignee: personIdSchema.optional(),
  dueAt: dueSchema.optional(),
  status: followUpStatusSchema.optional(),
  /** `null`: it does not come again. */
  repeats: repeatsSchema.nullable().optional(),
  /** Until when the reminder waits; `null`: it does not. */
  snooze: snoozeSchema.nullable().optional(),
  visibility: visibilitySchema.optional(),
}).refine(change => Object.values(change).filter(value => value !== undefined).length > 1, { error: 'nothing to change' })

/** `DELETE /api/follow-ups/:id?version=` */
export const followUpVersionSchema = z.object({ version: z.coerce.number().int().min(1) })

/**
 * `GET /api/follow-ups`. With `subject` those of one subject, and where that is a person those between them and me, whatever
 * they are about; otherwise those of a list: assigned to me, given by me to others, mine and given ones that are overdue, or both. Open ones come by their due time, the earliest first; `any` the latest first; closed
 * ones by when they were closed, the latest first.
 */
export const listFollowUpsSchema = z.object({
  subject: subjectSchema.optional(),
  list: z.enum(['mine', 'fromMe', 'overdue', 'all']).default('all'),
  status: z.enum(['open', 'closed', 'any']).default('open'),
  /** Due days, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(FOLLOW_UPS_PER_PAGE_MAX).default(FOLLOW_UPS_PER_PAGE),
})

/** For a refinement: the last day is not before the first one, and not too far behind it. */
export function checkListDays({ from, to }: { from?: string | undefined, to?: string | undefined }, context: z.RefinementCtx): void {
  if (from === undefined || to === undefined) return
  const days = daysIn({ from, to })
  if (days < 1) context.addIssue({ code: 'custom', path: ['to'], message: 'before the first day' })
  if (days > LIST_DAYS_MAX) context.addIssue({ code: 'custom', path: ['to'], message: `more than ${LIST_DAYS_MAX} days` })
}

/** A follow-up as the API answers it. Times are ISO 8601 in UTC. */
export interface FollowUp {
  id: string
  subject: string
  /** The subject's name; `null` for somebody whom the portal has not shown it to lately. */
  subjectTitle: string | null
  title: string
  author: Person
  assignee: Person
  /** When it becomes overdue: the moment that was set, or the last second of its day. */
  dueAt: string
  /** The calendar day, in the zone of the person who set it: what a calendar shows it on. */
  dueOn: string
  /** Due by the end of a day, not at a time. */
  wholeDay: boolean
  /** A private one shows to its author and assignee alone. */
  visibility: z.infer<typeof visibilitySchema>
  status: FollowUpStatus
  /** When its assignee is reminded, or was; `null` when nobody will be. */
  remindAt: string | null
  /** Until when its reminder was put off. */
  snoozedUntil: string | null
  /** The rule by which the next one comes when this one is done: `FREQ=WEEKLY;BYDAY=MO`. */
  repeats: string | null
  /** The one that it came after. */
  follows: string | null
  /** The one that came after it. */
  nextId: string | null
  noteId: string | null
  source: Source | null
  /** Grows by one with every change; a change names the version it was made on. */
  version: number
  createdAt: string
  closedAt: string | null
  closedBy: Person | null
  /** What the person who asks may do with it. */
  can: { edit: boolean, delete: boolean }
}

/** What a change was about. */
export type FollowUpField = 'title' | 'due' | 'assignee' | 'status' | 'visibility' | 'repeats' | 'snooze'

/** From what to what: a title, a due day or moment, a person, a status, a visibility, a rule, or until when a reminder waits. */
export interface FollowUpFieldChange {
  field: FollowUpField
  from: string | null
  to: string | null
}

/** One change of a follow-up. People are named in it. */
export interface FollowUpRevision {
  version: number
  at: string
  by: Person
  changes: FollowUpFieldChange[]
}

/** `GET /api/follow-ups/:id/history`: what has changed, the latest first. */
export interface FollowUpHistory {
  revisions: FollowUpRevision[]
}

/** `GET /api/follow-ups/assignee?id=&subject=` */
export const assigneeQuerySchema = z.object({ id: personIdSchema, subject: subjectSchema })

/** Whether somebody may see a subject: `null` where the portal does not tell. */
export interface AssigneeAccess {
  may: boolean | null
}

/** `GET /api/follow-ups`. `next` goes back as `before`; `null` on the last page. */
export interface FollowUpPage {
  followUps: FollowUp[]
  next: string | null
}

/** `data` of the 409 that a change gets when another one came first: the follow-up as it is now. */
export interface FollowUpConflict {
  code: 'version_conflict'
  followUp: FollowUp
}
