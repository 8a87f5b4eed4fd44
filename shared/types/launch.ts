import type { DayRange, Weekday } from '../calendar-range'
import type { LaunchParameters } from '../launch-parameters'
import type { CalendarEvent } from '../schemas/calendar-events'
import type { SubjectKey } from '../subjects'
import type { ViewRequest } from '../views'
import type { Person } from '../schemas/notes'

/** Languages of the app; the portal's `LANG` chooses, English stands in for all others. */
export type Language = 'en' | 'de'

/** A session as `POST /api/session` answers it and as a launch brings it. */
export interface Session {
  /** Bearer token for `/api`, 30 minutes. */
  token: string
  /** ISO 8601 in UTC. */
  expiresAt: string
  user: { id: string, name: string, admin: boolean }
  /** The subjects that the portal confirmed for this person. */
  subjects: SubjectKey[]
}

/** What a task's tab shows about the task itself. Durations are in seconds, times ISO 8601. */
export interface TaskFacts {
  kind: 'task'
  id: string
  title: string
  status: 'new' | 'pending' | 'inProgress' | 'awaitsControl' | 'completed' | 'deferred' | 'declined'
  deadline: string | null
  responsible: Person | null
  group: { id: string, name: string } | null
  timeSpent: number
  timeEstimate: number
  checklist: { done: number, total: number }
}

/** A project or group. Times are ISO 8601, `null` where the portal keeps them to itself. */
export interface GroupFacts {
  kind: 'group'
  id: string
  title: string
  description: string
  isProject: boolean
  isClosed: boolean
  owner: Person | null
  members: number
  createdAt: string | null
  activeAt: string | null
}

/** A colleague or a guest. Empty parts of a profile are `null`. */
export interface UserFacts {
  kind: 'user'
  id: string
  /** Their name. */
  title: string
  photo: string | null
  position: string | null
  department: string | null
  /** `null` where the portal does not tell. */
  isOnline: boolean | null
  phone: string | null
  email: string | null
}

/** A chat. */
export interface ChatFacts {
  kind: 'chat'
  /** Number of the chat, without `chat`. */
  id: string
  title: string
  type: 'private' | 'group' | 'open' | 'channel' | 'openLine'
  members: number
  /** Number of the project whose chat it is. */
  group: string | null
  /** The CRM's record whose chat it is. */
  crm: SubjectKey | null
  /** Number of the open channel that it came through. */
  line: string | null
  /** Who writes through the open channel, as a user of the portal. */
  client: string | null
}

/** A record of the CRM. */
export interface CrmFacts {
  kind: 'crm'
  entityTypeId: number
  id: string
  title: string
  stage: string | null
  /** In units of the currency, an ISO 4217 code. */
  amount: { value: number, currency: string } | null
  responsible: Person | null
  contact: { id: string, name: string } | null
}

/** A telephone number, and whom the CRM knows by it, as far as the person may see them. */
export interface PhoneFacts {
  kind: 'phone'
  /** The number. */
  title: string
  clients: { subject: SubjectKey, name: string }[]
}

/** Somebody's calendars. */
export interface CalendarFacts {
  kind: 'calendar'
  title: string
  sections: { id: string, name: string, color: string }[]
}

/** What a page shows about its subject. Automation rules have the facts of whose rules they are. */
export type SubjectFacts = TaskFacts | GroupFacts | UserFacts | ChatFacts | CrmFacts | PhoneFacts | CalendarFacts

/** A chat's message, as the messenger writes it (with BB codes). */
export interface KeptMessage {
  id: string
  text: string
  /** ISO 8601. */
  date: string
  /** `null` for messages of the system. */
  author: Person | null
}

/** What a calendar's view begins with. */
export interface CalendarStart {
  range: DayRange
  weekStart: Weekday
  /** Of the whole company, too. */
  company: boolean
  /** With those of some days around the range; `null` when the portal did not give them. */
  events: CalendarEvent[] | null
}

/** What the first HTML of a page knows: proven by the portal, safe for the browser. It travels in the page's payload. */
export interface LaunchState {
  /** The code that the portal sent: `TASK_VIEW_TAB`, `DEFAULT` … */
  placement: string
  /** In a slider, opened by `openApplication`. */
  slider: boolean
  portal: { memberId: string, origin: string, appCode: string }
  session: Session
  /** IANA name of the person's zone; `null` when the portal did not tell. */
  timeZone: string | null
  subject: SubjectKey | null
  facts: SubjectFacts | null
  /** What the place said beside its subject. */
  parameters: LaunchParameters | null
  /** Of a calendar's view; `null` in other places. */
  calendar: CalendarStart | null
  /** The message that is to be kept; `null` where there is none, or it is too old to come along. */
  message: KeptMessage | null
  /** What `openApplication` or a link asked for; see `shared/views.ts`. */
  view: ViewRequest
}

/** What the install page knows before its first step. `ticket` stands for the launch in `POST /api/install/…`. */
export interface InstallState {
  ticket: string
}
