import { dueDay } from './due-day'
import { dueMoment, dueTime } from './due-moment'

/** When a step is due, as somebody chooses it: a day, and a time of day where they are; without one the whole day counts. */
export interface StepDue {
  /** `2030-01-31` */
  day: string
  /** `14:30`, or empty */
  time: string
}

/** A step's due as follow-ups have theirs. @param due a day, or a minute in UTC: see `NextStep` */
export function dueOfStep(due: string): { dueOn: string, dueAt: string, wholeDay: boolean } {
  return { dueOn: due.slice(0, 10), dueAt: due, wholeDay: due.length === 10 }
}

/** @param due a day, or a minute in UTC */
export function readStepDue(due: string, timeZone: string): StepDue {
  return { day: dueDay(dueOfStep(due), timeZone), time: dueTime(dueOfStep(due), timeZone) }
}

/** @returns a day, or a minute in UTC */
export function writeStepDue({ day, time }: StepDue, timeZone: string): string {
  const { at } = dueMoment(day, time, { now: 0, timeZone })
  return at === null ? day : `${at.slice(0, 16)}:00Z`
}
