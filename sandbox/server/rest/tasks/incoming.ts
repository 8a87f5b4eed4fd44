import { z } from 'zod'
import { isMember } from '../../portal/groups/access'
import { visiblePeople } from '../../portal/people-access'
import type { Task, TaskRules, TaskStatus } from '../../portal/portal'
import type { TaskPatch } from '../../portal/tasks/change'
import { isPartOf } from '../../portal/tasks/change'
import { RestError } from '../error'
import { readDate } from '../filter'
import type { Call } from '../method'
import { flag, map, text, textList } from '../params'
import { findTask } from './task-id'

type Scene = Pick<Call, 'portal' | 'user'>
/** Reads one field; `task` is the task that changes, nothing for a new one. */
type Reader = (value: unknown, scene: Scene, task?: Task) => TaskPatch

/** As the platform words what is wrong with a task's fields. */
export function taskError(message: string): RestError {
  return new RestError('ERROR_CORE', `${message}<br>`, 400)
}

const STATUSES: readonly TaskStatus[] = [2, 3, 4, 5, 6]
const PRIORITIES = [0, 1, 2] as const
/** Of a plan, in milliseconds: as many seconds as fit into 32 bits. */
const LONGEST_PLAN = 2_147_483_647_000

const READERS: Readonly<Record<string, Reader>> = {
  TITLE: value => ({ title: readTitle(value) }),
  DESCRIPTION: value => ({ description: readText(value) }),
  PRIORITY: value => ({ priority: PRIORITIES.find(one => String(one) === String(value)) ?? 1 }),
  STATUS: value => ({ status: readStatus(value) }),
  MARK: value => ({ mark: value === 'P' || value === 'N' ? value : null }),
  CREATED_BY: (value, scene) => ({ creatorId: readPerson(value, scene, 'The user specified in the "Created by" field was not found') }),
  RESPONSIBLE_ID: (value, scene) => ({ responsibleId: readResponsible(value, scene) }),
  ACCOMPLICES: (value, scene) => ({ accomplices: readPeople(value, scene) }),
  AUDITORS: (value, scene) => ({ auditors: readPeople(value, scene) }),
  TAGS: value => ({ tags: readList(value) }),
  GROUP_ID: (value, scene) => ({ groupId: readGroup(value, scene) }),
  PARENT_ID: (value, scene, task) => ({ parentId: readParent(value, scene, task) }),
  DEADLINE: value => ({ deadline: readMoment(value, 'deadline') }),
  START_DATE_PLAN: value => ({ plannedStart: readMoment(value, 'planned start date') }),
  END_DATE_PLAN: value => ({ plannedEnd: readMoment(value, 'planned end date') }),
  TIME_ESTIMATE: value => ({ timeEstimate: Math.max(0, Math.trunc(Number(value)) || 0) }),
  ALLOW_CHANGE_DEADLINE: value => ({ rules: { changeDeadline: flag.parse(value) } }),
  ALLOW_TIME_TRACKING: value => ({ rules: { trackTime: flag.parse(value) } }),
  TASK_CONTROL: value => ({ rules: { control: flag.parse(value) } }),
  SE_PARAMETER: value => readParameters(value),
  UF_CRM_TASK: value => ({ crm: readList(value) }),
  UF_TASK_WEBDAV_FILES: value => refuseFiles(value),
  XML_ID: value => ({ xmlId: readText(value) || null }),
}

/**
 * Reads the `fields` of `tasks.task.add` and `tasks.task.update`: names in any letter case, `TITLE` as well as `title`; names that do not
 * exist are passed over.
 * @param task the task that changes, nothing for a new one
 * @throws RestError `100` when there are none, `ERROR_CORE` for a value that does not fit
 * @see https://apidocs.bitrix24.com/api-reference/tasks/fields.html
 */
export function readTaskFields(given: unknown, scene: Scene, task?: Task): { patch: TaskPatch, names: string[] } {
  const fields = map.safeParse(given ?? {})
  if (!fields.success || !Object.keys(fields.data).length) {
    throw new RestError('100', 'Could not find value for parameter {fields} (internal error)', 400)
  }
  const known = Object.entries(fields.data).map(([name, value]) => [fieldName(name), value] as const).filter(([name]) => name in READERS)
  const patch = known.reduce<TaskPatch>((sum, [name, value]) => {
    const part = READERS[name]?.(value, scene, task) ?? {}
    return { ...sum, ...part, ...(part.rules ? { rules: { ...sum.rules, ...part.rules } } : {}) }
  }, {})
  checkPlan(patch, task)
  return { patch, names: known.map(([name]) => name) }
}

/** `responsibleId` is `RESPONSIBLE_ID`. */
function fieldName(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
}

function readText(value: unknown): string {
  const parsed = text.safeParse(value ?? '')
  return parsed.success ? parsed.data : ''
}

function readTitle(value: unknown): string {
  const title = readText(value).trim()
  if (!title) throw taskError('Task title is not specified')
  return title
}

function readStatus(value: unknown): TaskStatus {
  const status = STATUSES.find(one => String(one) === String(value))
  if (!status) throw taskError('Invalid status')
  return status
}

function readResponsible(value: unknown, scene: Scene): string {
  if (!readText(value) || String(value) === '0') throw taskError('Responsible person not specified')
  return readPerson(value, scene, 'The user specified in the "Responsible" field was not found')
}

function readPerson(value: unknown, { portal, user }: Scene, refusal: string): string {
  const found = visiblePeople(portal, user).find(person => person.id === String(value))
  if (!found) throw taskError(refusal)
  return found.id
}

/** People who do not exist are passed over. */
function readPeople(value: unknown, { portal, user }: Scene): string[] {
  const known = new Set(visiblePeople(portal, user).map(person => person.id))
  return [...new Set(readList(value))].filter(id => known.has(id))
}

function readList(value: unknown): string[] {
  const parsed = textList.safeParse(value ?? [])
  return parsed.success ? parsed.data.filter(Boolean) : []
}

function readGroup(value: unknown, { portal, user }: Scene): string | null {
  const id = readText(value)
  if (!id || id === '0') return null
  const group = portal.groups.get(id)
  if (!group || !(user.admin || isMember(portal, user.id, id))) throw taskError('Insufficient permissions to create tasks in this project')
  return group.id
}

function readParent(value: unknown, scene: Scene, task: Task | undefined): string | null {
  const id = readText(value)
  if (!id || id === '0') return null
  const parent = findTask(scene, id)
  if (!parent) throw taskError('The task specified in the "Parent Task" field was not found')
  if (parent === task) throw taskError('Cannot bind the node to itself')
  if (task && isPartOf(scene.portal, parent, task)) throw taskError('Creating cyclic links in tasks is prohibited')
  return parent.id
}

function readMoment(value: unknown, name: string): number | null {
  const written = readText(value)
  if (!written) return null
  const at = readDate(written)
  if (Number.isNaN(at)) throw taskError(`Invalid ${name}`)
  return at
}

function checkPlan({ plannedStart, plannedEnd }: TaskPatch, task: Task | undefined): void {
  const start = plannedStart === undefined ? task?.plannedStart : plannedStart
  const end = plannedEnd === undefined ? task?.plannedEnd : plannedEnd
  if (!start || !end) return
  if (end < start) throw taskError('The end date specified in the scheduling is earlier than the start date')
  if (end - start > LONGEST_PLAN) throw taskError('The duration of the task specified in the scheduling is too long')
}

const parameterSchema = z.object({ CODE: text, VALUE: flag })

/** Rules by the code of their additional parameter. */
const PARAMETERS: Readonly<Record<string, keyof TaskRules>> = { 1: 'deadlineOfParts', 2: 'endsWithParts', 3: 'result' }

function readParameters(value: unknown): TaskPatch {
  const rules = Object.values(map.catch({}).parse(value)).flatMap((one) => {
    const { success, data } = parameterSchema.safeParse(one)
    const rule = success ? PARAMETERS[data.CODE] : undefined
    return success && rule ? [[rule, data.VALUE] as const] : []
  })
  return { rules: Object.fromEntries(rules) }
}

/** The portal's drive has no files that could be attached. */
function refuseFiles(value: unknown): TaskPatch {
  if (readList(value).length) throw taskError('File not found')
  return {}
}
