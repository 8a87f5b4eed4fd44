import type { AppCard, BoundWidget, PortalLanguage, PortalTask, PortalUser, TaskPage } from '../../shared/types/contract'
import { isoTime } from '../rest/time'
import type { RegisteredApp } from './apps'
import type { Person, Portal, Task, Widget } from './portal'
import { fullName } from './portal'
import { takesPart, visibleTasks } from './task-access'
import type { World } from './world'

/** Which tasks a page lists. */
export interface TaskPageQuery {
  role?: 'creator' | 'responsible' | 'accomplice' | 'auditor'
  /** Who takes part. */
  user?: string
  group?: string
  /** Part of the title, in any letter case. */
  q?: string
  page: number
}

const STATUS_NAMES = { 2: 'pending', 3: 'inProgress', 4: 'awaitsControl', 5: 'completed', 6: 'deferred' } as const
const PRIORITY_NAMES = ['low', 'normal', 'high'] as const
/** Tasks on one page of the portal. */
export const TASKS_ON_PAGE = 20

/** A person as the pages know them. */
export function writePortalUser(person: Person): PortalUser {
  const { id, firstName, lastName, email, position, admin, extranet, timeZone } = person
  return { id, firstName, lastName, name: fullName(person), email, position, admin, extranet, timeZone }
}

/** A task as the pages know it. */
export function writePortalTask(portal: Portal, task: Task): PortalTask {
  const group = task.groupId === null ? undefined : portal.groups.get(task.groupId)
  const person = (id: string) => {
    const found = portal.people.get(id)
    if (!found) throw new Error(`Task ${task.id} names person ${id}, who does not exist`)
    return writePortalUser(found)
  }
  return {
    id: task.id,
    title: task.title,
    description: task.description,
    status: STATUS_NAMES[task.status],
    priority: PRIORITY_NAMES[task.priority],
    deadline: task.deadline === null ? null : isoTime(task.deadline),
    createdAt: isoTime(task.createdAt),
    creator: person(task.creatorId),
    responsible: person(task.responsibleId),
    accomplices: task.accomplices.map(person),
    auditors: task.auditors.map(person),
    group: group ? { id: group.id, name: group.name } : null,
    checklist: task.checklist.map(({ id, title, complete }) => ({ id, title, complete })),
    timeEstimate: task.timeEstimate,
    timeSpent: task.timeSpent,
  }
}

/** By what a person may see: the lists that have been shown of it, by {@link keyOf}, as long as it stays the same. */
const listsOf = new WeakMap<readonly Task[], Map<string, readonly Task[]>>()

/** One page of the tasks that the viewer may see: open ones first, by deadline. */
export function taskPage(portal: Portal, viewer: Person, query: TaskPageQuery): TaskPage {
  const list = listedTasks(visibleTasks(portal, viewer), query)
  const q = query.q?.toLowerCase()
  const found = q === undefined ? list : list.filter(({ title }) => title.toLowerCase().includes(q))
  const first = (query.page - 1) * TASKS_ON_PAGE
  return {
    tasks: found.slice(first, first + TASKS_ON_PAGE).map(task => writePortalTask(portal, task)),
    total: found.length,
    pageSize: TASKS_ON_PAGE,
  }
}

function listedTasks(visible: readonly Task[], query: TaskPageQuery): readonly Task[] {
  const lists = listsOf.get(visible) ?? new Map<string, readonly Task[]>()
  listsOf.set(visible, lists)
  const key = keyOf(query)
  const list = lists.get(key) ?? byUrgency(visible.filter(task => fits(task, query)))
  lists.set(key, list)
  return list
}

function keyOf({ role, user, group }: TaskPageQuery): string {
  return JSON.stringify([role, user, group])
}

function fits(task: Task, { role, user, group }: TaskPageQuery): boolean {
  return (group === undefined || task.groupId === group)
    && (user === undefined || (role === undefined ? takesPart(user, task) : hasRole(user, task, role)))
}

function hasRole(user: string, task: Task, role: NonNullable<TaskPageQuery['role']>): boolean {
  if (role === 'creator') return task.creatorId === user
  if (role === 'responsible') return task.responsibleId === user
  return (role === 'accomplice' ? task.accomplices : task.auditors).includes(user)
}

/** @param tasks in the order of their ids, which decide where two are as urgent as each other */
function byUrgency(tasks: readonly Task[]): readonly Task[] {
  return tasks
    .map(task => ({ task, completed: Number(task.status === 5), deadline: task.deadline ?? Number.MAX_SAFE_INTEGER }))
    .sort((left, right) => left.completed - right.completed || left.deadline - right.deadline)
    .map(({ task }) => task)
}

/** An app as the market page shows it. */
export function writeAppCard(portal: Portal, app: RegisteredApp): AppCard {
  const installation = portal.installations.get(app.code)
  return {
    code: app.code,
    id: app.id,
    clientId: app.clientId,
    name: app.name,
    description: app.description,
    state: installation?.state ?? 'none',
    version: installation?.version ?? app.version,
    scopes: [...app.scopes],
    interface: app.interface,
    menuName: app.menuName ?? null,
  }
}

/**
 * Widgets that stand in a place for the viewer: of finished installations, for everybody or for them, titles in their language. Widgets
 * of the messenger keep to `role` and `extranet`.
 */
export function widgetsAt({ apps }: World, portal: Portal, code: string, viewer: Person, language: PortalLanguage): BoundWidget[] {
  return [...portal.installations.values()].flatMap((installation) => {
    const app = apps.get(installation.app)
    if (!app || installation.state !== 'installed') return []
    return installation.widgets
      .filter(widget => widget.placement === code.toUpperCase() && isFor(widget, viewer))
      .map(widget => ({
        handlerId: widget.id,
        app: app.code,
        appName: app.name,
        placement: widget.placement,
        title: titleOf(widget, language),
        groupName: widget.languages[language]?.GROUP_NAME || widget.groupName,
        options: widget.options,
      }))
  })
}

function isFor({ userId, options, placement }: Widget, viewer: Person): boolean {
  if (userId !== 0 && String(userId) !== viewer.id) return false
  if (!placement.startsWith('IM_')) return true
  return (options.role !== 'ADMIN' || viewer.admin) && (options.extranet === 'Y' || !viewer.extranet)
}

function titleOf({ languages, title }: Widget, language: PortalLanguage): string {
  return languages[language]?.TITLE || languages.en?.TITLE || title
}
