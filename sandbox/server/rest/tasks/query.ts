import type { Person, Portal, Task } from '../../portal/portal'
import type { Field, Fields, Scalar } from '../filter'
import { RestError } from '../error'
import type { Compare } from '../order'
import { byKey } from '../order'
import { subStatus, TASK_FIELDS } from './fields'

/** Stored fields that a list may be filtered by. @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-list.html */
const FILTERED = [
  'ID', 'PARENT_ID', 'GROUP_ID', 'CREATED_BY', 'STATUS_CHANGED_BY', 'PRIORITY', 'FORUM_TOPIC_ID', 'RESPONSIBLE_ID', 'MARK', 'SITE_ID',
  'ADD_IN_REPORT', 'DATE_START', 'DEADLINE', 'CREATED_DATE', 'CLOSED_DATE', 'CHANGED_DATE', 'ACTIVITY_DATE', 'STAGE_ID', 'SPRINT_ID',
  'BACKLOG_ID', 'FAVORITE', 'TIME_ESTIMATE', 'GUID', 'XML_ID', 'CHAT_ID',
]

/** Stored fields that a list may be sorted by. */
const SORTED = [
  'ID', 'TITLE', 'TIME_SPENT_IN_LOGS', 'DATE_START', 'CREATED_DATE', 'CHANGED_DATE', 'CLOSED_DATE', 'ACTIVITY_DATE', 'START_DATE_PLAN',
  'END_DATE_PLAN', 'DEADLINE', 'PRIORITY', 'MARK', 'GROUP_ID', 'TIME_ESTIMATE', 'ALLOW_CHANGE_DEADLINE', 'ALLOW_TIME_TRACKING',
  'MATCH_WORK_TIME', 'FAVORITE', 'SORTING', 'IS_PINNED', 'IS_PINNED_IN_GROUP',
]

type Key = (task: Task) => Scalar

/** What a task may be filtered by, for the person who asks. */
export function taskFilterFields(viewer: Person, now: number): Fields<Task> {
  const stored = FILTERED.map((name) => {
    const { kind, read } = TASK_FIELDS[name] as Field<Task> & { read: (task: Task, viewer: Person) => Scalar }
    return [name, { kind, read: (task: Task) => read(task, viewer) }] as const
  })
  return {
    ...Object.fromEntries(stored),
    TITLE: { kind: 'text', read: task => task.title, pattern: true },
    REAL_STATUS: { kind: 'number', read: task => task.status },
    STATUS: { kind: 'number', read: task => subStatus(task, now) },
    TAG: { kind: 'text', read: task => task.tags },
    ACCOMPLICE: { kind: 'number', read: task => task.accomplices },
    AUDITOR: { kind: 'number', read: task => task.auditors },
    MEMBER: { kind: 'number', read: task => [task.creatorId, task.responsibleId, ...task.accomplices, ...task.auditors] },
    DEPENDS_ON: { kind: 'number', read: () => [] },
    UF_CRM_TASK: { kind: 'text', read: task => task.crm },
  }
}

/**
 * How a list is sorted; the newest first where nothing is asked for.
 * @param order `asc` or `desc` by field name, in any letter case; the first counts most
 * @throws RestError `0` for a field that cannot be sorted by
 */
export function taskOrder(order: Record<string, string>, portal: Portal, viewer: Person): Compare<Task> {
  const wishes = Object.entries(order)
  const compares = (wishes.length ? wishes : [['ID', 'desc'] as const]).map(([name, direction]) =>
    byKey(sortKey(name.toUpperCase(), portal, viewer), direction.toLowerCase().startsWith('desc') ? -1 : 1))
  return (left, right) => {
    for (const compare of compares) {
      const difference = compare(left, right)
      if (difference !== 0) return difference
    }
    return Number(left.id) - Number(right.id)
  }
}

function sortKey(name: string, portal: Portal, viewer: Person): Key {
  if (name === 'REAL_STATUS') return task => task.status
  if (name === 'STATUS_COMPLETE') return task => task.status === 5
  if (name === 'CREATED_BY_LAST_NAME') return task => portal.people.get(task.creatorId)?.lastName ?? null
  if (name === 'RESPONSIBLE_LAST_NAME') return task => portal.people.get(task.responsibleId)?.lastName ?? null
  const field = SORTED.includes(name) ? TASK_FIELDS[name] : undefined
  if (!field) throw new RestError('0', 'Invalid sorting key (internal error)', 400)
  if (field.kind !== 'number') return task => field.read(task, viewer)
  return task => Number(field.read(task, viewer) ?? 0)
}
