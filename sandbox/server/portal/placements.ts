import { WORKER_COMMANDS } from '../../shared/worker-commands'
import type { BindOption } from './placement-options'
import { ERROR_HANDLER_OPTION, GROUP_OPTION, MESSENGER_OPTIONS } from './placement-options'

/** One place of the portal that an app's frame may stand in. */
export interface Placement {
  /** Scope that binding needs beside `placement`; `null`: none. */
  scope: string | null
  /** Not for `placement.bind`: the app's own address, or made by another method. */
  private?: boolean
  /** Keys that the launch hands over; `?` for those that may be missing. `URI` is not named. */
  keys: readonly string[]
  /** What `OPTIONS` may hold. */
  options?: readonly BindOption[]
  /** Handlers of one app. */
  maxCount?: number
  /** `USER_ID` may be given. */
  perUser?: boolean
  /** `URI` does not come along. */
  withoutUri?: boolean
  /** Portal page that it is opened from; `{key}` is an option, `{viewer}` who looks. */
  page?: string
  commands?: readonly string[]
  events?: readonly string[]
}

const USER_TASKS = '/company/personal/user/{viewer}/tasks/'
const TASK_PAGE = `${USER_TASKS}task/view/{taskId}/`
const IM_COMMANDS = ['im:getImTextareaContent', 'im:setImTextareaContent']
const { iconName, extranet, context, role, color, width, height } = MESSENGER_OPTIONS

const CALL_CARD_EVENTS = [
  'initialized', 'addCommentButtonClick', 'muteButtonClick', 'holdButtonClick', 'closeButtonClick', 'transferButtonClick',
  'cancelTransferButtonClick', 'completeTransferButtonClick', 'hangupButtonClick', 'nextButtonClick', 'skipButtonClick',
  'answerButtonClick', 'entityChanged', 'makeCallButtonClick', 'qualityMeterClick', 'dialpadButtonClick', 'notifyAdminButtonClick',
].map(name => `BackgroundCallCard::${name}`)

/**
 * The places that the sandbox knows, by code.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/placements.html
 */
export const PLACEMENTS: Readonly<Record<string, Placement>> = {
  DEFAULT: { scope: null, private: true, keys: [] },
  LEFT_MENU: { scope: null, keys: [] },
  TASK_LIST_CONTEXT_MENU: { scope: 'task', keys: ['ID'], page: USER_TASKS },
  TASK_VIEW_TAB: { scope: 'task', keys: ['taskId'], options: [GROUP_OPTION], page: TASK_PAGE },
  TASK_VIEW_SIDEBAR: { scope: 'task', keys: ['taskId'], options: [GROUP_OPTION], page: TASK_PAGE },
  TASK_VIEW_TOP_PANEL: { scope: 'task', keys: ['taskId', 'TASK_ID?'], page: TASK_PAGE },
  TASK_USER_LIST_TOOLBAR: { scope: 'task', keys: ['USER_ID'], page: '/company/personal/user/{USER_ID}/tasks/' },
  TASK_GROUP_LIST_TOOLBAR: { scope: 'task', keys: ['GROUP_ID'], page: '/workgroups/group/{GROUP_ID}/tasks/' },
  TASK_ROBOT_DESIGNER_TOOLBAR: { scope: 'task', keys: ['USER_ID?', 'GROUP_ID?'], page: USER_TASKS },
  SONET_GROUP_DETAIL_TAB: { scope: 'sonet_group', keys: ['GROUP_ID'], page: '/workgroups/group/{GROUP_ID}/' },
  SONET_GROUP_TOOLBAR: { scope: 'sonet_group', keys: [] },
  SONET_GROUP_ROBOT_DESIGNER_TOOLBAR: { scope: 'sonet_group', keys: ['GROUP_ID'], page: '/workgroups/group/{GROUP_ID}/tasks/' },
  USER_PROFILE_MENU: { scope: 'user', keys: ['USER_ID'] },
  USER_PROFILE_TOOLBAR: { scope: 'user', keys: ['USER_ID'], page: '/company/personal/user/{USER_ID}/' },
  CALENDAR_GRIDVIEW: {
    scope: 'calendar',
    keys: ['viewRangeFrom?', 'viewRangeTo?'],
    page: '/calendar/',
    commands: ['getEvents', 'viewEvent', 'addEvent', 'editEvent', 'deleteEvent'],
    events: [
      'Calendar.customView:refreshEntries', 'Calendar.customView:decreaseViewRangeDate', 'Calendar.customView:increaseViewRangeDate',
      'Calendar.customView:adjustToDate',
    ],
  },
  CALL_CARD: {
    scope: 'telephony',
    keys: [
      'CALL_ID', 'PHONE_NUMBER?', 'LINE_NUMBER?', 'LINE_NAME?', 'CRM_ENTITY_TYPE?', 'CRM_ENTITY_ID?', 'CRM_BINDINGS?', 'CRM_ACTIVITY_ID?',
      'CALL_DIRECTION', 'CALL_STATE?', 'CALL_LIST_MODE?',
    ],
    commands: ['getStatus', 'disableAutoClose', 'enableAutoClose'],
    events: ['CallCard::EntityChanged', 'CallCard::BeforeClose', 'CallCard::CallStateChanged'],
  },
  TELEPHONY_ANALYTICS_MENU: { scope: 'telephony', keys: [], page: '/report/telephony/' },
  IM_NAVIGATION: { scope: null, keys: [], options: [iconName, extranet, role], page: '/online/', commands: IM_COMMANDS },
  IM_TEXTAREA: {
    scope: null,
    keys: ['dialogId'],
    options: [iconName, extranet, context, role, color, width, height],
    page: '/online/',
    commands: IM_COMMANDS,
  },
  IM_SIDEBAR: { scope: null, keys: ['dialogId'], options: [iconName, extranet, context, role, color], page: '/online/', commands: IM_COMMANDS },
  IM_CONTEXT_MENU: { scope: null, keys: ['messageId', 'dialogId'], options: [extranet, context, role], page: '/online/', commands: IM_COMMANDS },
  IM_SMILES_SELECTOR: { scope: null, keys: [], options: [extranet, context, role], page: '/online/' },
  IMMOBILE_CONTEXT_MENU: { scope: null, keys: ['dialogId'], options: [context, extranet, role], withoutUri: true },
  CONTACT_CENTER: { scope: 'contact_center', keys: ['ID'], page: '/contact_center/' },
  REST_APP_URI: { scope: null, keys: [], maxCount: 1 },
  PAGE_BACKGROUND_WORKER: {
    scope: null,
    keys: ['ID'],
    options: [ERROR_HANDLER_OPTION],
    maxCount: 1,
    perUser: true,
    commands: WORKER_COMMANDS,
    events: CALL_CARD_EVENTS,
  },
  USERFIELD_TYPE: {
    scope: 'crm',
    private: true,
    keys: ['MODE', 'ENTITY_ID', 'FIELD_NAME', 'ENTITY_VALUE_ID', 'VALUE', 'MULTIPLE', 'MANDATORY', 'XML_ID', 'ENTITY_DATA?'],
    commands: ['setValue', 'getValue'],
  },
}

/** A place that apps may bind to, or undefined. @param code in upper case */
export function openPlacement(code: string): Placement | undefined {
  const placement = Object.hasOwn(PLACEMENTS, code) ? PLACEMENTS[code] : undefined
  return placement?.private ? undefined : placement
}

/**
 * Path of the portal page that a place is opened from, with the options filled in.
 * @returns `undefined` where it could be any page, or an option that the path needs is missing
 */
export function pageOf(code: string, options: Record<string, unknown>, viewer: string): string | undefined {
  const template = PLACEMENTS[code]?.page
  if (!template) return undefined
  const path = template.replace(/\{(\w+)\}/g, (_match, key: string) => String(key === 'viewer' ? viewer : options[key] ?? '{}'))
  return path.includes('{}') ? undefined : path
}
