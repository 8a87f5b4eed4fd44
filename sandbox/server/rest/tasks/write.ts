import type { Group, Person, Portal, Task } from '../../portal/portal'
import { fullName } from '../../portal/portal'
import { camelCase, phpMap } from '../php'
import { actionsOf } from './actions'
import { checklistTree, writeChecklist } from './checklist'
import { subStatus, TASK_FIELDS, writeField } from './fields'

/** A person inside a task. */
export interface TaskPerson {
  id: string
  name: string
  link: string
  icon: string
  workPosition: string
}

/** A task as `tasks.task.*` answer it; its fields depend on the selection. */
export type WrittenTask = Record<string, unknown>

/** What to write of a task. */
export interface Selection {
  /** Names in upper case, of stored fields and of those that are put together. */
  fields: ReadonlySet<string>
  /** One task with what may be done with it, or a line of a list. */
  detail: boolean
}

/** Fields that are put together from other records; `*` brings them along, a list's own default does not. */
const COMPOSED = ['ACCOMPLICES', 'AUDITORS', 'TAGS', 'CHECKLIST', 'NEW_COMMENTS_COUNT', 'COUNTERS'] as const
/** Given only where they are asked for, all three together. */
const USER_FIELDS = ['UF_CRM_TASK', 'UF_TASK_WEBDAV_FILES', 'UF_MAIL_MESSAGE'] as const
const AVATAR = '/bitrix/images/tasks/default_avatar.png'

/** Every field but the custom ones. */
export function allFields(): Set<string> {
  return new Set([...Object.keys(TASK_FIELDS), ...COMPOSED])
}

/** Fields stored with a task: what a list gives where nothing is selected. */
export function storedFields(): Set<string> {
  return new Set(Object.keys(TASK_FIELDS))
}

/**
 * The selection that a caller asks for; names that do not exist are passed over.
 * @param select names in any letter case, or `*`
 */
export function readSelection(select: readonly string[]): Set<string> {
  const wanted = new Set(select.map(name => name.toUpperCase()))
  const fields = wanted.has('*') ? allFields() : new Set([...allFields()].filter(name => wanted.has(name)))
  if (USER_FIELDS.some(name => wanted.has(name)) || wanted.has('UF_*')) for (const name of USER_FIELDS) fields.add(name)
  return fields.add('ID')
}

/** A task's record. */
export function writeTask(portal: Portal, viewer: Person, task: Task, { fields, detail }: Selection): WrittenTask {
  const written: WrittenTask = {}
  for (const [name, field] of Object.entries(TASK_FIELDS)) {
    if (fields.has(name)) written[camelCase(name)] = writeField(field, task, viewer)
  }
  return { ...written, ...composed(portal, viewer, task, fields, detail), ...(detail ? { action: actionsOf(portal, viewer, task) } : {}) }
}

function composed(portal: Portal, viewer: Person, task: Task, fields: ReadonlySet<string>, detail: boolean): WrittenTask {
  const parts: Readonly<Record<string, () => WrittenTask>> = {
    ACCOMPLICES: () => ({ accomplices: task.accomplices, accomplicesData: peopleMap(portal, task.accomplices) }),
    AUDITORS: () => ({ auditors: task.auditors, auditorsData: peopleMap(portal, task.auditors) }),
    CREATED_BY: () => ({ creator: writePerson(portal, task.creatorId) }),
    RESPONSIBLE_ID: () => ({ responsible: writePerson(portal, task.responsibleId) }),
    GROUP_ID: () => ({ group: writeGroup(task.groupId === null ? undefined : portal.groups.get(task.groupId)) }),
    STATUS: () => ({ subStatus: String(subStatus(task, Date.now())) }),
    TAGS: () => ({ tags: phpMap(task.tags.map((title, index) => [String(index + 1), { id: index + 1, title }])) }),
    CHECKLIST: () => detail ? { checklist: writeChecklist(portal, task), checkListTree: checklistTree(portal, task, viewer), checkListCanAdd: true } : {},
    NEW_COMMENTS_COUNT: () => ({ newCommentsCount: 0 }),
    COUNTERS: () => ({ counter: counterOf(task) }),
    UF_CRM_TASK: () => ({ ufCrmTask: task.crm.length ? task.crm : false, ufTaskWebdavFiles: false, ufMailMessage: null }),
  }
  return Object.assign({}, ...Object.entries(parts).filter(([name]) => fields.has(name)).map(([, part]) => part())) as WrittenTask
}

function peopleMap(portal: Portal, ids: readonly string[]): unknown {
  return phpMap(ids.map(id => [id, writePerson(portal, id)]))
}

function writePerson(portal: Portal, id: string): TaskPerson | null {
  const person = portal.people.get(id)
  return person
    ? { id, name: fullName(person), link: `/company/personal/user/${id}/`, icon: AVATAR, workPosition: person.position }
    : null
}

function writeGroup(group: Group | undefined): unknown {
  if (!group) return []
  return { id: group.id, name: group.name, opened: group.opened, membersCount: group.members.length, image: '', additionalData: [] }
}

function counterOf(task: Task): unknown {
  const expired = subStatus(task, Date.now()) === -1 ? 1 : 0
  return {
    counters: { expired, newComments: 0, mutedExpired: 0, mutedNewComments: 0, projectExpired: 0, projectNewComments: 0 },
    color: expired ? 'danger' : 'gray',
    value: expired,
  }
}
