import type { Faults } from '../control/faults'
import type { Traffic } from '../control/traffic'
import type { GrantStore } from '../oauth/grants'
import type { Bucket } from '../rest/rate-limit'

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
  /** `YYYY-MM-DD`. */
  birthday: string
  admin: boolean
  /** A guest from outside the company. */
  extranet: boolean
  registeredAt: number
  lastSeenAt: number
}

export interface Department {
  id: string
  name: string
  /** Sees the tasks of the department's people. */
  headId: string
}

/** A project. */
export interface Group {
  id: string
  name: string
  description: string
  /** Anybody of the company may join. */
  opened: boolean
  members: readonly string[]
}

/** Numbers of the platform: pending, in progress, awaits control, completed, deferred. */
export type TaskStatus = 2 | 3 | 4 | 5 | 6

export interface ChecklistItem {
  id: string
  title: string
  complete: boolean
}

/** A task. Times are milliseconds since the epoch, durations seconds. */
export interface Task {
  id: string
  title: string
  description: string
  status: TaskStatus
  /** Low, normal, high. */
  priority: 0 | 1 | 2
  mark: 'P' | 'N' | null
  groupId: string | null
  creatorId: string
  responsibleId: string
  accomplices: readonly string[]
  auditors: readonly string[]
  tags: readonly string[]
  createdAt: number
  changedAt: number
  startedAt: number | null
  closedAt: number | null
  deadline: number | null
  timeEstimate: number
  timeSpent: number
  checklist: readonly ChecklistItem[]
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
  tasks: Map<string, Task>
  installations: Map<string, Installation>
  renderings: Map<string, Rendering>
  grants: GrantStore
  faults: Faults
  traffic: Traffic
  buckets: Map<string, Bucket>
  /** Gives the next number for handlers. */
  nextId: () => string
}

/** First and last name. */
export function fullName(person: Person): string {
  return `${person.firstName} ${person.lastName}`
}
