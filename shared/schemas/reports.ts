import { z } from 'zod'
import { SUBJECT_KINDS } from '../subjects'
import { subjectSchema } from './subjects'
import { addDays } from '../zones'
import { daySchema, personIdSchema } from './follow-ups'
import type { Person } from './notes'

/** Days that one report covers at the most: a year and the weeks that it begins and ends in. */
const DAYS_AT_MOST = 380

interface Days { from: string, to: string }

const NOT_IN_ORDER = { path: ['to'], error: 'before "from"' }
const TOO_LONG = { path: ['to'], error: `more than ${DAYS_AT_MOST} days` }

function isInOrder({ from, to }: Days): boolean {
  return from <= to
}

function isShort({ from, to }: Days): boolean {
  return to < addDays(from, DAYS_AT_MOST)
}

/** `GET /api/reports/overview?from=&to=&kind=&person=`. Days are the reader's own, both included. */
export const overviewSchema = z.object({
  from: daySchema,
  to: daySchema,
  kind: z.enum(SUBJECT_KINDS).optional(),
  /** Author of notes, assignee of follow-ups. */
  person: personIdSchema.optional(),
}).refine(isInOrder, NOT_IN_ORDER).refine(isShort, TOO_LONG)

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

/** Calls on one page of the portal's statistics. */
export const CALLS_PER_PAGE = 50

/** `GET /api/reports/calls?from=&to=&start=&total=`. Days are the reader's own, both included. */
export const callReportSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** `next` of the page before. */
  start: z.coerce.number().int().min(0).max(10_000_000).multipleOf(CALLS_PER_PAGE).default(0),
  /** `total` of the page before: no more pages are asked for than there are. */
  total: z.coerce.number().int().min(0).max(10_000_000).optional(),
}).refine(isInOrder, NOT_IN_ORDER).refine(isShort, TOO_LONG)

/** Calls, and what was written on them. */
export interface CallCounts {
  calls: number
  /** Calls with at least one note. */
  withNote: number
  /** Follow-ups that came from the calls, and those of them that are done. */
  followUps: number
  done: number
}

/** `GET /api/reports/calls`: a part of the calls, the oldest first. */
export interface CallReportPage {
  /** One for each ISO week, by its Monday, and each person who has telephoned in it. */
  rows: (CallCounts & { monday: string, person: Person })[]
  /** Calls that have been counted with this page, and all of the time. */
  loaded: number
  total: number
  /** Goes back as `start`; `null` on the last page. */
  next: number | null
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
