import type { Person, Task } from '../../portal/portal'
import { isoTime } from '../time'
import type { Scalar } from '../filter'

/** A field that a task's record holds. */
export interface TaskField {
  kind: 'text' | 'number' | 'date' | 'flag'
  /** For the person who asks; dates in milliseconds since the epoch. */
  read: (task: Task, viewer: Person) => Scalar
}

const yes = (value: boolean) => value ? 'Y' : 'N'

/** Number of the chat beside a task. */
const CHAT_OFFSET = 1000

/**
 * Fields of a task that are stored with it, in the documentation's order.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/fields.html
 */
export const TASK_FIELDS: Readonly<Record<string, TaskField>> = {
  ID: { kind: 'number', read: task => task.id },
  PARENT_ID: { kind: 'number', read: task => task.parentId },
  TITLE: { kind: 'text', read: task => task.title },
  DESCRIPTION: { kind: 'text', read: task => task.description },
  MARK: { kind: 'text', read: task => task.mark },
  PRIORITY: { kind: 'number', read: task => String(task.priority) },
  MULTITASK: { kind: 'text', read: () => 'N' },
  NOT_VIEWED: { kind: 'text', read: () => 'N' },
  REPLICATE: { kind: 'text', read: () => 'N' },
  STAGE_ID: { kind: 'number', read: () => '0' },
  SPRINT_ID: { kind: 'number', read: () => null },
  BACKLOG_ID: { kind: 'number', read: () => null },
  CREATED_BY: { kind: 'number', read: task => task.creatorId },
  CREATED_DATE: { kind: 'date', read: task => task.createdAt },
  RESPONSIBLE_ID: { kind: 'number', read: task => task.responsibleId },
  CHANGED_BY: { kind: 'number', read: task => task.changedBy },
  CHANGED_DATE: { kind: 'date', read: task => task.changedAt },
  STATUS_CHANGED_BY: { kind: 'number', read: task => task.statusBy },
  STATUS_CHANGED_DATE: { kind: 'date', read: task => task.statusAt },
  CLOSED_BY: { kind: 'number', read: task => task.closedBy ?? '0' },
  CLOSED_DATE: { kind: 'date', read: task => task.closedAt },
  ACTIVITY_DATE: { kind: 'date', read: task => task.changedAt },
  DATE_START: { kind: 'date', read: task => task.startedAt },
  DEADLINE: { kind: 'date', read: task => task.deadline },
  START_DATE_PLAN: { kind: 'date', read: task => task.plannedStart },
  END_DATE_PLAN: { kind: 'date', read: task => task.plannedEnd },
  GUID: { kind: 'text', read: task => guid(task) },
  XML_ID: { kind: 'text', read: task => task.xmlId },
  COMMENTS_COUNT: { kind: 'number', read: task => String(task.comments.length) },
  SERVICE_COMMENTS_COUNT: { kind: 'number', read: () => '1' },
  ALLOW_CHANGE_DEADLINE: { kind: 'text', read: task => yes(task.rules.changeDeadline) },
  ALLOW_TIME_TRACKING: { kind: 'text', read: task => yes(task.rules.trackTime) },
  TASK_CONTROL: { kind: 'text', read: task => yes(task.rules.control) },
  ADD_IN_REPORT: { kind: 'text', read: () => 'N' },
  FORKED_BY_TEMPLATE_ID: { kind: 'number', read: () => null },
  TIME_ESTIMATE: { kind: 'number', read: task => String(task.timeEstimate) },
  TIME_SPENT_IN_LOGS: { kind: 'number', read: task => task.timeSpent === 0 ? null : String(task.timeSpent) },
  MATCH_WORK_TIME: { kind: 'text', read: () => 'N' },
  FORUM_TOPIC_ID: { kind: 'number', read: () => null },
  FORUM_ID: { kind: 'number', read: () => null },
  SITE_ID: { kind: 'text', read: () => 's1' },
  SUBORDINATE: { kind: 'text', read: () => 'N' },
  EXCHANGE_MODIFIED: { kind: 'date', read: () => null },
  EXCHANGE_ID: { kind: 'number', read: () => null },
  OUTLOOK_VERSION: { kind: 'number', read: () => '1' },
  VIEWED_DATE: { kind: 'date', read: task => task.changedAt },
  SORTING: { kind: 'number', read: () => null },
  DURATION_PLAN: { kind: 'number', read: () => null },
  DURATION_FACT: { kind: 'number', read: task => task.timeSpent === 0 ? null : String(Math.round(task.timeSpent / 60)) },
  DURATION_TYPE: { kind: 'text', read: () => 'days' },
  IS_MUTED: { kind: 'text', read: () => 'N' },
  IS_PINNED: { kind: 'text', read: () => 'N' },
  IS_PINNED_IN_GROUP: { kind: 'text', read: () => 'N' },
  FLOW_ID: { kind: 'number', read: () => null },
  DESCRIPTION_IN_BBCODE: { kind: 'text', read: () => 'Y' },
  STATUS: { kind: 'number', read: task => String(task.status) },
  FAVORITE: { kind: 'text', read: (task, viewer) => yes(task.favoriteOf.has(viewer.id)) },
  GROUP_ID: { kind: 'number', read: task => task.groupId ?? '0' },
  CHAT_ID: { kind: 'number', read: task => CHAT_OFFSET + Number(task.id) },
}

/** A field's value as the answers write it: dates as ISO 8601. */
export function writeField({ kind, read }: TaskField, task: Task, viewer: Person): Scalar {
  const value = read(task, viewer)
  return kind === 'date' && typeof value === 'number' ? isoTime(value) : value
}

function guid(task: Task): string {
  const digits = Number(task.id).toString(16).padStart(12, '0')
  return `{00000000-0000-4000-8000-${digits}}`
}

const HOURS_24 = 86_400_000

/** The status with overdue (-1) and almost overdue (-3) told apart, as `subStatus` and the filter's `STATUS` have it. */
export function subStatus(task: Task, now: number): number {
  if (task.status === 5 || task.status === 6 || task.status === 4 || task.deadline === null) return task.status
  if (task.deadline < now) return -1
  return task.deadline - now < HOURS_24 ? -3 : task.status
}
