import type { Faults } from '../control/faults'
import type { Traffic } from '../control/traffic'
import type { GrantStore } from '../oauth/grants'
import type { OperatingTimes } from '../rest/operating'
import type { Bucket } from '../rest/rate-limit'
import type { Calendar } from './calendar/calendar'
import type { Crm } from './crm/crm'
import type { Disk } from './disk/disk'
import type { Feed } from './feed/feed'
import type { ElapsedItem, TaskComment, TaskResult } from './tasks/records'
import type { Messenger } from './messenger/messenger'
import type { OpenLines } from './openlines/openlines'
import type { Pull } from './pull/channels'
import type { Robot } from './robots/robots'
import type { Telephony } from './telephony/telephony'
import type { Sequence } from './sequence'
import type { Work } from './tasks/work'

/** A person of the portal. Times are milliseconds since the epoch. */
export interface Person {
  id: string
  firstName: string
  lastName: string
  /** Profile field, as the platform writes it. */
  gender: 'M' | 'F' | ''
  email: string
  phone: string
  position: string
  city: string
  /** `null` for guests. */
  departmentId: string | null
  timeZone: string
  /** `YYYY-MM-DD`; empty where nobody has said. */
  birthday: string
  admin: boolean
  /** A guest from outside the company. */
  extranet: boolean
  registeredAt: number
  lastSeenAt: number
  /** Was asked to come, and has not signed in yet. */
  invited?: boolean
}

export interface Department {
  id: string
  name: string
  /** Sees the tasks of the department's people. */
  headId: string
}

/** A project or a workgroup. Times are milliseconds since the epoch. */
export interface Group {
  id: string
  name: string
  description: string
  /** Anybody of the company may join. */
  opened: boolean
  /** The owner and the moderators too. */
  readonly members: readonly string[]
  ownerId: string
  moderators: readonly string[]
  /** Listed for the company's people who are no members. */
  visible: boolean
  /** Archived. */
  closed: boolean
  /** A project with dates, or a workgroup. */
  project: boolean
  startsAt: number | null
  finishesAt: number | null
  keywords: string
  /** Who invites: the owner, the moderators too, or every member. */
  initiatePerms: 'A' | 'E' | 'K'
  createdAt: number
  changedAt: number
}

/** Numbers of the platform: pending, in progress, awaits control, completed, deferred. */
export type TaskStatus = 2 | 3 | 4 | 5 | 6

/** A checklist of a task. */
export interface Checklist {
  id: string
  title: string
  creatorId: string
}

/** A point of a checklist. */
export interface ChecklistItem {
  id: string
  title: string
  complete: boolean
  /** The list, or the point above it. */
  parentId: string
  creatorId: string
  sortIndex: number
  important: boolean
  /** Who ticked it or took the tick away, and when; `null`: nobody has. */
  toggled: { by: string, at: number } | null
  members: readonly { id: string, type: 'A' | 'U' }[]
}

/** What a task's creator allows and asks for. */
export interface TaskRules {
  /** Who does it may move the deadline. */
  changeDeadline: boolean
  trackTime: boolean
  /** The creator accepts the work before the task is completed. */
  control: boolean
  /** It cannot be completed without a result. */
  result: boolean
  /** Its deadline is the last one of its parts. */
  deadlineOfParts: boolean
  /** It is completed with the last of its parts, and they with it. */
  endsWithParts: boolean
}

/** A task. Times are milliseconds since the epoch, durations seconds. What decides who sees it, and where, is changed by `changeTask` alone. */
export interface Task {
  id: string
  readonly title: string
  description: string
  readonly status: TaskStatus
  /** Low, normal, high. */
  priority: 0 | 1 | 2
  mark: 'P' | 'N' | null
  readonly groupId: string | null
  /** The task that it is a part of. */
  parentId: string | null
  readonly creatorId: string
  readonly responsibleId: string
  readonly accomplices: readonly string[]
  readonly auditors: readonly string[]
  tags: readonly string[]
  createdAt: number
  changedAt: number
  changedBy: string
  startedAt: number | null
  statusAt: number
  statusBy: string
  closedAt: number | null
  closedBy: string | null
  readonly deadline: number | null
  plannedStart: number | null
  plannedEnd: number | null
  timeEstimate: number
  timeSpent: number
  rules: TaskRules
  /** Records of the CRM, such as `D_5`. */
  crm: readonly string[]
  xmlId: string | null
  checklists: readonly Checklist[]
  checklist: readonly ChecklistItem[]
  comments: readonly TaskComment[]
  elapsed: readonly ElapsedItem[]
  results: readonly TaskResult[]
  favoriteOf: ReadonlySet<string>
}

/** A handler that an app has bound to a place of the portal. */
export interface Widget {
  id: string
  /** Code of the place, in upper case. */
  placement: string
  handler: string
  title: string
  description: string
  groupName: string
  languages: Record<string, { TITLE: string, DESCRIPTION: string, GROUP_NAME: string }>
  options: Record<string, string>
  /** `0`: everybody. */
  userId: number
  /** Code of the kind of fields, for `USERFIELD_TYPE`. */
  userTypeId?: string
  /** How often it took too long on one day, as `YYYY-MM-DD`. */
  slowLoads?: { day: string, count: number }
}

/** A handler that an app has bound to an event. */
export interface EventHandler {
  id: string
  /** In upper case. */
  event: string
  handler: string
  /** Whose tokens the event carries; `0`: of the person who caused it. */
  authType: number
  offline: boolean
}

/** One app in one portal. */
export interface Installation {
  app: string
  state: 'pending' | 'installed'
  /** The administrator who installed it. */
  installedBy: string
  applicationToken: string
  version: string
  appOptions: Map<string, unknown>
  userOptions: Map<string, Map<string, unknown>>
  /** People whose page has said `setInstall`. */
  welcomed: Set<string>
  widgets: Widget[]
  handlers: EventHandler[]
}

/** One rendering of an app in a frame, known by its `APP_SID`. */
export interface Rendering {
  sid: string
  app: string
  userId: string
  language: string
  /** `DEFAULT` for the main address and for the installer. */
  placement: string
  options: Record<string, unknown>
  /** Number of the bound handler; `null` for the app's own pages and for handlers that are not bound. */
  widgetId: string | null
  /** The portal's page has said how long it took to load. */
  timed: boolean
  accessToken: string
  refreshToken: string
  /** `getInitData` has been answered: it calls itself the first run only once. */
  greeted: boolean
}

/** One portal of the sandbox with all it holds. */
export interface Portal {
  index: number
  title: string
  memberId: string
  /** Host and port, as `DOMAIN` has them. */
  host: string
  origin: string
  /** Origin of the authorization server: the first portal's, for all portals. */
  authServer: string
  language: string
  people: Map<string, Person>
  departments: Map<string, Department>
  groups: Map<string, Group>
  groupIds: Sequence
  calendar: Calendar
  feed: Feed
  disk: Disk
  robots: readonly Robot[]
  tasks: Map<string, Task>
  crm: Crm
  work: Work
  messenger: Messenger
  openLines: OpenLines
  telephony: Telephony
  pull: Pull
  installations: Map<string, Installation>
  renderings: Map<string, Rendering>
  grants: GrantStore
  faults: Faults
  traffic: Traffic
  buckets: Map<string, Bucket>
  operating: OperatingTimes
  /** Of handlers that apps have bound. */
  handlerIds: Sequence
}

/** First and last name; the address of somebody who has none. */
export function fullName({ firstName, lastName, email }: Pick<Person, 'firstName' | 'lastName' | 'email'>): string {
  return `${firstName} ${lastName}`.trim() || email
}
