/**
 * What the portal's pages and its server agree on.
 * Pages ask under `/sandbox/ui/…` as the viewer that the cookies name; tests and tools use `/sandbox/api/…`.
 */

/** A person of the portal. Ids are strings, as the platform sends them. */
export interface PortalUser {
  id: string
  firstName: string
  lastName: string
  name: string
  email: string
  position: string
  admin: boolean
  extranet: boolean
  timeZone: string
}

export type PortalLanguage = 'en' | 'de'
export type PortalTheme = 'light' | 'dark'

/** `GET /sandbox/ui/viewer`: who looks at the portal. `POST` with any of `user`, `lang`, `theme` switches (cookies, named per port). */
export interface Viewer {
  portal: { title: string, host: string, memberId: string }
  user: PortalUser
  lang: PortalLanguage
  theme: PortalTheme
  /** Everybody one can switch to. */
  users: PortalUser[]
}

/** `GET /sandbox/ui/pull`: where the viewer's pages hear what the portal tells them from now on. */
export interface PagesChannel {
  /** For a WebSocket that brings JSON. */
  address: string
}

/**
 * `GET /sandbox/ui/apps`: what the market page shows. `POST /sandbox/ui/apps/<code>/uninstall` takes `{ clean: boolean }`, and
 * `POST /sandbox/ui/apps/<code>/install` installs an app without an interface; both for administrators only, both answer the card.
 */
export interface AppCard {
  code: string
  /** Short number, as in `/marketplace/app/<id>/`. */
  id: string
  /** Stands in links to an app that was made in the portal itself: `/marketplace/view/<client id>/`. */
  clientId: string
  name: string
  description: string
  /** `none`: not in this portal; `pending`: its installer is open, `installFinish` has not come; `installed`: finished. */
  state: 'none' | 'pending' | 'installed'
  version: string
  scopes: string[]
  /** `false`: there is nothing to open; it is installed with `POST …/install` instead of a launch. */
  interface: boolean
  /** Of the item in the main menu that opens its main page; `null`: it is opened from the market. */
  menuName: string | null
}

/** `GET /sandbox/ui/placements?code=TASK_VIEW_TAB`: handlers bound to a place, of finished installations only, titles in the viewer's language. */
export interface BoundWidget {
  handlerId: string
  app: string
  appName: string
  placement: string
  title: string
  /** Of the menu that it stands in; an empty text where it names none. */
  groupName: string
  options: Record<string, string>
}

/** Body of `POST /sandbox/ui/launch`. */
export interface LaunchRequest {
  /** Code of the app. Not needed with `handlerId`; without both it is the app that stands in the place, or the first one. */
  app?: string
  handlerId?: string
  placement: string
  options?: Record<string, unknown>
  /** Path with query of the portal page that the widget is opened from. */
  uri?: string
  /** Opens it as somebody else than the viewer: for frames without a page around them. */
  user?: string
  lang?: PortalLanguage
}

/**
 * `POST /sandbox/ui/launch` with a `LaunchRequest`: one rendering of an app, ready to be posted by a hidden
 * form into an iframe named `name`. `placement: 'DEFAULT'` opens the app's main address, or its installer while the installation is not
 * finished (administrators; others get 403). `placement: 'INSTALL'` begins an installation (administrators).
 */
export interface Launch {
  sid: string
  app: string
  placement: string
  /** Address to post to: the handler's own query is kept, the portal's parameters follow. */
  url: string
  query: Record<string, string>
  body: Record<string, string>
  /** `HOST|P|SID` for `window.name`. */
  name: string
  /** Scheme, host and port of the handler: messages from anywhere else are ignored. */
  origin: string
  /** What `getInterface` answers here. */
  interface: { command: string[], event: string[] }
}

/**
 * `POST /sandbox/ui/frame` `{ sid, command, params }`: the server's part of a frame command (`getInitData`, `refreshAuth`, `setInstall`,
 * `setInstallFinish`, `setAppOption`, `setUserOption`); answers `{ reply }`. Every frame message, both ways, is also reported to
 * `POST /sandbox/ui/traffic` by the host page.
 */
export interface FrameReply {
  reply?: unknown
  /** What went wrong, for the person who looks; the app hears nothing. */
  failure?: string
}

/**
 * `GET /sandbox/ui/tasks?user=&role=&group=&q=&page=` (a `TaskPage`; `role` is one of creator, responsible, accomplice, auditor and narrows
 * `user` down) and `GET /sandbox/ui/tasks/<id>` (404 when the viewer may not see it).
 */
export interface PortalTask {
  id: string
  title: string
  description: string
  status: 'pending' | 'inProgress' | 'awaitsControl' | 'completed' | 'deferred'
  priority: 'low' | 'normal' | 'high'
  /** ISO 8601 with offset. */
  deadline: string | null
  createdAt: string
  creator: PortalUser
  responsible: PortalUser
  accomplices: PortalUser[]
  auditors: PortalUser[]
  group: { id: string, name: string } | null
  checklist: { id: string, title: string, complete: boolean }[]
  /** Seconds. */
  timeEstimate: number
  timeSpent: number
}

/** One page of a list of tasks. */
export interface TaskPage {
  tasks: PortalTask[]
  total: number
  pageSize: number
}

/** One line of `GET /sandbox/api/traffic?kind=&since=`; secrets are masked. */
export interface TrafficEntry {
  id: number
  /** Milliseconds since the epoch. */
  at: number
  kind: 'launch' | 'frame' | 'rest' | 'oauth' | 'event'
  direction: 'in' | 'out'
  app: string | null
  user: string | null
  /** Method, command, event code or placement. */
  name: string
  status: number | null
  /** Milliseconds. */
  duration: number | null
  /** Of one HTTP request: the commands of a batch share it. */
  request: string | null
  detail: unknown
}
