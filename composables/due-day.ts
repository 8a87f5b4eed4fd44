import { dayIn } from '#shared/zones'

/** The day of what is due: a day is the same everywhere, a moment falls on the one that it has where the reader is. */
export function dueDay({ dueOn, dueAt, wholeDay }: { dueOn: string, dueAt: string, wholeDay: boolean }, timeZone: string): string {
  return wholeDay ? dueOn : dayIn(new Date(dueAt), timeZone)
}
