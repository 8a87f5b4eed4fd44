import type { Task } from '../../portal/portal'
import type { ElapsedItem } from '../../portal/tasks/records'
import type { Fields } from '../filter'
import { isoTime } from '../time'

/** Spent time, and on which task. */
export interface ElapsedRow {
  task: Task
  item: ElapsedItem
}

/** Entered by hand, not by the timer. */
const BY_HAND = '2'

/** What spent time is sorted by; `ID`, `USER_ID` and `CREATED_DATE` also filter. */
export const ELAPSED_FIELDS: Fields<ElapsedRow> = {
  ID: { kind: 'number', read: ({ item }) => item.id },
  USER_ID: { kind: 'number', read: ({ item }) => item.userId },
  MINUTES: { kind: 'number', read: ({ item }) => minutes(item) },
  SECONDS: { kind: 'number', read: ({ item }) => item.seconds },
  CREATED_DATE: { kind: 'date', read: ({ item }) => item.createdAt },
  DATE_START: { kind: 'date', read: ({ item }) => item.createdAt },
  DATE_STOP: { kind: 'date', read: ({ item }) => item.createdAt },
}

function minutes({ seconds }: ElapsedItem): number {
  return Math.round(seconds / 60)
}

/** A record as `task.elapseditem.*` answer it; everything is text. */
export function writeElapsed({ task, item }: ElapsedRow): Record<string, string> {
  return {
    ID: item.id,
    TASK_ID: task.id,
    USER_ID: item.userId,
    COMMENT_TEXT: item.comment,
    SECONDS: String(item.seconds),
    MINUTES: String(minutes(item)),
    SOURCE: BY_HAND,
    CREATED_DATE: isoTime(item.createdAt),
    DATE_START: isoTime(item.createdAt),
    DATE_STOP: isoTime(item.createdAt),
  }
}
