import { z } from 'zod'
import { SUBJECT_KINDS } from '../subjects'
import { subjectSchema } from './subjects'
import { addDays } from '../zones'
import { daySchema, personIdSchema } from './follow-ups'
import type { Person } from './notes'

/** Days that one report covers at the most: a year and the weeks that it begins and ends in. */
const DAYS_AT_MOST = 380

/** `GET /api/reports/overview?from=&to=&kind=&person=`. Days are the reader's own, both included. */
export const overviewSchema = z.object({
  from: daySchema,
  to: daySchema,
  kind: z.enum(SUBJECT_KINDS).optional(),
  /** Author of notes, assignee of follow-ups. */
  person: personIdSchema.optional(),
}).refine(({ from, to }) => from <= to, { path: ['to'], error: 'before "from"' })
  .refine(({ from, to }) => to < addDays(from, DAYS_AT_MOST), { path: ['to'], error: `more than ${DAYS_AT_MOST} days` })

/** What happened in some time. */
export interface Counts {
  /** Notes written. */
  notes: number
  /** Follow-ups made. */
  opened: number
  /** Follow-ups done or dropped. */
  closed: number
  /** Those of them that were done, and done until they were due. */
  done: number
  onTime: number
}

/** `GET /api/reports/overview` */
export interface Overview {
  /** IANA name of the zone that weeks begin and end in. */
  timeZone: string
  total: Counts
  /** Every ISO week of the time, `2030-W05`, also those without anything; the first and last only as far as they were asked for. */
  weeks: (Counts & { week: string, monday: string })[]
  /** Those with the most first, at most 100. */
  people: (Counts & { person: Person })[]
  kinds: (Counts & { kind: string })[]
  /** `false` when there were too many subjects to ask the portal about: the report counts what it knows. */
  complete: boolean
}

/** `GET /api/reports/carriers?subject=` */
export const carriersSchema = z.object({ subject: subjectSchema })

/** Somebody with open follow-ups on a subject. */
export interface Carrier {
  person: Person
  /** Open ones, those that are overdue among them. */
  open: number
  overdue: number
}

/** `GET /api/reports/carriers`: those with the most first, at most 100. */
export interface Carriers { carriers: Carrier[] }
