import type { LaunchParameters } from './launch-parameters'
import { calendarParameters, callParameters, chatParameters, fieldParameters, messageParameters, tileParameters } from './launch-parameters'
import type { PlacementOptions } from './placement-options'
import type { SubjectWish } from './placement-subjects'
import { calendarSubject, callSubject, chatSubject, fieldSubject, groupSubject, profileSubject, robotsSubject, taskSubject, userSubject } from './placement-subjects'

/** How a page is laid out: a wide page, a narrow panel, one line, or a side panel of the portal. */
export type LayoutName = 'page' | 'panel' | 'strip' | 'slider'

/** One widget of the app: everything that the wizard, the settings, the router and the tests know about it. */
export interface Placement {
  /** Scopes that the app needs for it, beside `placement`. */
  scopes: readonly string[]
  /** The page's address on our side. */
  path: string
  /** Keys of the titles among the texts, bound for every language with `LANG_ALL`. */
  titleKey: string
  descriptionKey: string
  /** `null`: nothing to see; its address is answered by `server/routes`, before anything is asked or proven. */
  layout: LayoutName | null
  /** `OPTIONS` of `placement.bind`. */
  bindOptions?: Readonly<Record<string, string>>
  /**
   * Guests are not offered it, as `extranet` of the bind options says where it is missing. The mobile app offers it to
   * everybody, and a launch can be sent by hand: so the launch asks the portal. `role` and `context` are bound for all people
   * and chats, and leave nothing to check.
   * @see https://apidocs.bitrix24.com/api-reference/widgets/im/index.html
   */
  employeesOnly?: boolean
  /** Further `OPTIONS` that are addresses on our side. The portal calls them without tokens, so a sign of the portal goes with them. */
  bindAddresses?: Readonly<Record<string, string>>
  /** Can be bound for some people only. */
  perPerson?: boolean
  /** The platform has given the place up: it is not bound, unless an administrator wants it. The page serves portals that still draw it. */
  retired?: boolean
  /**
   * Which subject the page is about, or `null` when the options do not name one. Places without it show a view: see
   * `shared/views.ts`.
   */
  subject?: (options: PlacementOptions) => SubjectWish | null
  /** The page has something to show when the options name no subject: a call from a hidden number. */
  mayLackSubject?: boolean
  /** And something for those to whom the portal does not show the subject: a field's value, which is theirs to see. */
  isForStrangers?: boolean
  /** What else the page needs of the options. */
  parameters?: (options: PlacementOptions) => LaunchParameters
}

/** An icon of Font Awesome 4, which the messenger asks for. */
const ICON = 'fa-sticky-note-o'

/** The widgets that Sidenote offers. The next one is one more entry. */
export const PLACEMENTS = {
  LEFT_MENU: {
    scopes: [],
    path: '/',
    titleKey: 'placement.LEFT_MENU.title',
    descriptionKey: 'placement.LEFT_MENU.description',
    layout: 'page',
  },
  TASK_LIST_CONTEXT_MENU: {
    scopes: ['task'],
    path: '/placement/task-list-context-menu',
    titleKey: 'placement.TASK_LIST_CONTEXT_MENU.title',
    descriptionKey: 'placement.TASK_LIST_CONTEXT_MENU.description',
    layout: 'page',
    subject: taskSubject,
  },
  TASK_VIEW_TAB: {
    scopes: ['task'],
    path: '/placement/task-view-tab',
    titleKey: 'placement.TASK_VIEW_TAB.title',
    descriptionKey: 'placement.TASK_VIEW_TAB.description',
    layout: 'page',
    subject: taskSubject,
  },
  TASK_VIEW_SIDEBAR: {
    scopes: ['task'],
    path: '/placement/task-view-sidebar',
    titleKey: 'placement.TASK_VIEW_SIDEBAR.title',
    descriptionKey: 'placement.TASK_VIEW_SIDEBAR.description',
    layout: 'panel',
    subject: taskSubject,
  },
  TASK_VIEW_TOP_PANEL: {
    scopes: ['task'],
    path: '/placement/task-view-top-panel',
    titleKey: 'placement.TASK_VIEW_TOP_PANEL.title',
    descriptionKey: 'placement.TASK_VIEW_TOP_PANEL.description',
    layout: 'strip',
    subject: taskSubject,
  },
  TASK_USER_LIST_TOOLBAR: {
    scopes: ['task', 'user'],
    path: '/placement/task-user-list-toolbar',
    titleKey: 'placement.TASK_USER_LIST_TOOLBAR.title',
    descriptionKey: 'placement.TASK_USER_LIST_TOOLBAR.description',
    layout: 'page',
    subject: userSubject,
  },
  TASK_GROUP_LIST_TOOLBAR: {
    scopes: ['task', 'sonet_group'],
    path: '/placement/task-group-list-toolbar',
    titleKey: 'placement.TASK_GROUP_LIST_TOOLBAR.title',
    descriptionKey: 'placement.TASK_GROUP_LIST_TOOLBAR.description',
    layout: 'page',
    subject: groupSubject,
  },
  TASK_ROBOT_DESIGNER_TOOLBAR: {
    scopes: ['task', 'user', 'sonet_group'],
    path: '/placement/task-robot-designer-toolbar',
    titleKey: 'placement.TASK_ROBOT_DESIGNER_TOOLBAR.title',
    descriptionKey: 'placement.TASK_ROBOT_DESIGNER_TOOLBAR.description',
    layout: 'page',
    subject: robotsSubject,
  },
  SONET_GROUP_DETAIL_TAB: {
    scopes: ['sonet_group'],
    path: '/placement/sonet-group-detail-tab',
    titleKey: 'placement.SONET_GROUP_DETAIL_TAB.title',
    descriptionKey: 'placement.SONET_GROUP_DETAIL_TAB.description',
    layout: 'page',
    subject: groupSubject,
  },
  SONET_GROUP_TOOLBAR: {
    scopes: ['sonet_group'],
    path: '/placement/sonet-group-toolbar',
    titleKey: 'placement.SONET_GROUP_TOOLBAR.title',
    descriptionKey: 'placement.SONET_GROUP_TOOLBAR.description',
    layout: 'page',
    subject: groupSubject,
  },
  SONET_GROUP_ROBOT_DESIGNER_TOOLBAR: {
    scopes: ['sonet_group'],
    path: '/placement/sonet-group-robot-designer-toolbar',
    titleKey: 'placement.SONET_GROUP_ROBOT_DESIGNER_TOOLBAR.title',
    descriptionKey: 'placement.SONET_GROUP_ROBOT_DESIGNER_TOOLBAR.description',
    layout: 'page',
    subject: robotsSubject,
  },
  USER_PROFILE_MENU: {
    scopes: ['user'],
    path: '/placement/user-profile-menu',
    titleKey: 'placement.USER_PROFILE_MENU.title',
    descriptionKey: 'placement.USER_PROFILE_MENU.description',
    layout: 'page',
    subject: profileSubject,
  },
  USER_PROFILE_TOOLBAR: {
    scopes: ['user'],
    path: '/placement/user-profile-toolbar',
    titleKey: 'placement.USER_PROFILE_TOOLBAR.title',
    descriptionKey: 'placement.USER_PROFILE_TOOLBAR.description',
    layout: 'page',
    subject: userSubject,
  },
  CALENDAR_GRIDVIEW: {
    scopes: ['calendar'],
    path: '/placement/calendar-gridview',
    titleKey: 'placement.CALENDAR_GRIDVIEW.title',
    descriptionKey: 'placement.CALENDAR_GRIDVIEW.description',
    layout: 'page',
    subject: calendarSubject,
    parameters: calendarParameters,
  },
  CALL_CARD: {
    scopes: ['telephony', 'crm'],
    path: '/placement/call-card',
    titleKey: 'placement.CALL_CARD.title',
    descriptionKey: 'placement.CALL_CARD.description',
    layout: 'panel',
    subject: callSubject,
    mayLackSubject: true,
    parameters: callParameters,
  },
  TELEPHONY_ANALYTICS_MENU: {
    scopes: ['telephony'],
    path: '/placement/telephony-analytics-menu',
    titleKey: 'placement.TELEPHONY_ANALYTICS_MENU.title',
    descriptionKey: 'placement.TELEPHONY_ANALYTICS_MENU.description',
    layout: 'page',
    subject: () => 'portal',
  },
  IM_NAVIGATION: {
    scopes: ['im', 'user'],
    path: '/placement/im-navigation',
    titleKey: 'placement.IM_NAVIGATION.title',
    descriptionKey: 'placement.IM_NAVIGATION.description',
    layout: 'page',
    bindOptions: { iconName: ICON, role: 'USER' },
    employeesOnly: true,
  },
  IM_TEXTAREA: {
    scopes: ['im', 'user'],
    path: '/placement/im-textarea',
    titleKey: 'placement.IM_TEXTAREA.title',
    descriptionKey: 'placement.IM_TEXTAREA.description',
    layout: 'panel',
    bindOptions: { iconName: ICON, context: 'ALL', role: 'USER' },
    employeesOnly: true,
    subject: chatSubject,
    parameters: chatParameters,
  },
  IM_SIDEBAR: {
    scopes: ['im', 'user'],
    path: '/placement/im-sidebar',
    titleKey: 'placement.IM_SIDEBAR.title',
    descriptionKey: 'placement.IM_SIDEBAR.description',
    layout: 'panel',
    bindOptions: { iconName: ICON, context: 'ALL', role: 'USER' },
    employeesOnly: true,
    subject: chatSubject,
    parameters: chatParameters,
  },
  IM_CONTEXT_MENU: {
    scopes: ['im', 'user'],
    path: '/placement/im-context-menu',
    titleKey: 'placement.IM_CONTEXT_MENU.title',
    descriptionKey: 'placement.IM_CONTEXT_MENU.description',
    layout: 'page',
    bindOptions: { context: 'ALL', role: 'USER' },
    employeesOnly: true,
    subject: chatSubject,
    parameters: messageParameters,
  },
  IM_SMILES_SELECTOR: {
    scopes: ['im', 'user'],
    path: '/placement/im-smiles-selector',
    titleKey: 'placement.IM_SMILES_SELECTOR.title',
    descriptionKey: 'placement.IM_SMILES_SELECTOR.description',
    layout: 'panel',
    retired: true,
    subject: () => 'portal',
  },
  IMMOBILE_CONTEXT_MENU: {
    scopes: ['im', 'user'],
    path: '/placement/immobile-context-menu',
    titleKey: 'placement.IMMOBILE_CONTEXT_MENU.title',
    descriptionKey: 'placement.IMMOBILE_CONTEXT_MENU.description',
    layout: 'page',
    bindOptions: { context: 'ALL', role: 'USER' },
    employeesOnly: true,
    subject: chatSubject,
    parameters: chatParameters,
  },
  CONTACT_CENTER: {
    scopes: ['contact_center'],
    path: '/placement/contact-center',
    titleKey: 'placement.CONTACT_CENTER.title',
    descriptionKey: 'placement.CONTACT_CENTER.description',
    layout: 'page',
    subject: () => 'portal',
    parameters: tileParameters,
  },
  REST_APP_URI: {
    scopes: [],
    path: '/placement/rest-app-uri',
    titleKey: 'placement.REST_APP_URI.title',
    descriptionKey: 'placement.REST_APP_URI.description',
    layout: 'page',
  },
  PAGE_BACKGROUND_WORKER: {
    scopes: ['pull'],
    path: '/worker',
    titleKey: 'placement.PAGE_BACKGROUND_WORKER.title',
    descriptionKey: 'placement.PAGE_BACKGROUND_WORKER.description',
    layout: null,
    bindAddresses: { errorHandlerUrl: '/worker-error' },
    perPerson: true,
  },
} as const satisfies Record<string, Placement>

export type PlacementCode = keyof typeof PLACEMENTS

/** The code under which the portal opens the custom fields of apps. */
export const FIELD_PLACEMENT = 'USERFIELD_TYPE'

/** The field *Next step* in the cards of the CRM. It is registered by `userfieldtype.add`, not bound as the widgets are. */
export const NEXT_STEP_FIELD = {
  scopes: ['crm'],
  path: '/field/next-step',
  titleKey: 'placement.USERFIELD_TYPE.title',
  descriptionKey: 'placement.USERFIELD_TYPE.description',
  layout: 'strip',
  subject: fieldSubject,
  mayLackSubject: true,
  isForStrangers: true,
  parameters: fieldParameters,
} as const satisfies Placement

/** Whether a code is one of our widgets. */
export function isPlacementCode(code: string): code is PlacementCode {
  return Object.hasOwn(PLACEMENTS, code)
}

/** One of our widgets or our field, by the code that the portal sends; `undefined` for `DEFAULT` and for codes of others. */
export function placementOf(code: string): Placement | undefined {
  if (code === FIELD_PLACEMENT) return NEXT_STEP_FIELD
  return isPlacementCode(code) ? PLACEMENTS[code] : undefined
}
