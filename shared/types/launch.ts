import type { SubjectKey } from '../subjects'
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
  facts: TaskFacts | null
  /** What `openApplication` or a link asked for; see `shared/views.ts`. */
  view: { name: 'home' } | { name: 'subject', subject: SubjectKey } | { name: 'note', note: string, subject: SubjectKey } | { name: 'missing' }
}

/** What the install page knows before its first step. `ticket` stands for the launch in `POST /api/install/…`. */
export interface InstallState {
  ticket: string
}
