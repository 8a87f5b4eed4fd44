import type { OpenLine } from '../../portal/openlines/openlines'
import type { Field, Fields, Scalar } from '../filter'

/** A value of a channel's settings: numbers are texts, dates are empty maps, as the platform writes its date objects. */
export type LineValue = string | null | readonly string[] | Record<string, never>

const YES = 'Y'
const NO = 'N'

/** Settings that every channel of the sandbox has as the platform gives them to a new one. */
const USUAL = {
  CRM: YES,
  CRM_CREATE: 'none',
  CRM_CREATE_SECOND: '',
  CRM_CREATE_THIRD: YES,
  CRM_FORWARD: YES,
  CRM_CHAT_TRACKER: YES,
  CRM_TRANSFER_CHANGE: YES,
  CRM_SOURCE: 'create',
  QUEUE_TYPE: 'evenly',
  QUEUE_TIME: '60',
  NO_ANSWER_TIME: '60',
  CHECK_AVAILABLE: NO,
  WATCH_TYPING: YES,
  WELCOME_BOT_ENABLE: NO,
  VOTE_MESSAGE: YES,
  VOTE_TIME_LIMIT: '0',
  VOTE_BEFORE_FINISH: YES,
  VOTE_CLOSING_DELAY: NO,
  VOTE_MESSAGE_1_TEXT: 'How did we do?',
  VOTE_MESSAGE_1_LIKE: 'Thank you!',
  VOTE_MESSAGE_1_DISLIKE: 'Thank you. We will look into it.',
  VOTE_MESSAGE_2_TEXT: 'Send 1 if you were content, 0 if not.',
  VOTE_MESSAGE_2_LIKE: 'Thank you!',
  VOTE_MESSAGE_2_DISLIKE: 'Thank you. We will look into it.',
  AGREEMENT_MESSAGE: NO,
  AGREEMENT_ID: '0',
  CATEGORY_ENABLE: NO,
  CATEGORY_ID: '0',
  WELCOME_BOT_JOIN: 'always',
  WELCOME_BOT_ID: '0',
  WELCOME_BOT_TIME: '600',
  WELCOME_BOT_LEFT: 'queue',
  NO_ANSWER_RULE: 'none',
  NO_ANSWER_FORM_ID: '0',
  NO_ANSWER_BOT_ID: '0',
  NO_ANSWER_TEXT: '',
  WORKTIME_ENABLE: NO,
  WORKTIME_FROM: '9',
  WORKTIME_TO: '18.30',
  WORKTIME_TIMEZONE: 'UTC',
  WORKTIME_HOLIDAYS: [],
  WORKTIME_DAYOFF: ['SA', 'SU'],
  WORKTIME_DAYOFF_RULE: 'none',
  WORKTIME_DAYOFF_FORM_ID: '0',
  WORKTIME_DAYOFF_BOT_ID: '0',
  WORKTIME_DAYOFF_TEXT: '',
  CLOSE_RULE: 'none',
  CLOSE_FORM_ID: '0',
  CLOSE_BOT_ID: '0',
  CLOSE_TEXT: '',
  FULL_CLOSE_TIME: '10',
  AUTO_CLOSE_RULE: 'none',
  AUTO_CLOSE_FORM_ID: '0',
  AUTO_CLOSE_BOT_ID: '0',
  AUTO_CLOSE_TIME: '14400',
  AUTO_CLOSE_TEXT: '',
  AUTO_EXPIRE_TIME: '86400',
  TEMPORARY: NO,
  XML_ID: null,
  LANGUAGE_ID: 'en',
  QUICK_ANSWERS_IBLOCK_ID: '0',
  SESSION_PRIORITY: '0',
  TYPE_MAX_CHAT: 'answered_new',
  MAX_CHAT: '0',
  OPERATOR_DATA: 'profile',
  DEFAULT_OPERATOR_DATA: [],
  KPI_FIRST_ANSWER_TIME: '0',
  KPI_FIRST_ANSWER_ALERT: NO,
  KPI_FIRST_ANSWER_LIST: null,
  KPI_FIRST_ANSWER_TEXT: '',
  KPI_FURTHER_ANSWER_TIME: '0',
  KPI_FURTHER_ANSWER_ALERT: NO,
  KPI_FURTHER_ANSWER_LIST: null,
  KPI_FURTHER_ANSWER_TEXT: '',
  KPI_CHECK_OPERATOR_ACTIVITY: NO,
  SEND_NOTIFICATION_EMPTY_QUEUE: NO,
  USE_WELCOME_FORM: NO,
  WELCOME_FORM_ID: '0',
  WELCOME_FORM_DELAY: YES,
  SEND_WELCOME_EACH_SESSION: NO,
  CONFIRM_CLOSE: YES,
  IGNORE_WELCOME_FORM_RESPONSIBLE: NO,
} as const satisfies Record<string, LineValue>

const NUMBERS = new Set(['ID', 'MODIFY_USER_ID'])

/** A channel with all its settings. @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html */
export function settingsOf(line: OpenLine): Record<string, LineValue> {
  return {
    ...USUAL,
    ID: String(line.id),
    LINE_NAME: line.name,
    ACTIVE: line.active ? YES : NO,
    WELCOME_MESSAGE: line.welcome ? YES : NO,
    WELCOME_MESSAGE_TEXT: line.welcome,
    DATE_CREATE: {},
    DATE_MODIFY: {},
    MODIFY_USER_ID: line.changedBy,
  }
}

/** What channels are compared by: dates by their times, lists by what they hold. */
export const LINE_FIELDS: Fields<OpenLine> = Object.fromEntries(
  Object.keys(settingsOf({ id: 0, name: '', active: true, operators: [], welcome: '', createdAt: 0, changedAt: 0, changedBy: '' }))
    .map((name): [string, Field<OpenLine>] => [name, fieldOf(name)]),
)

function fieldOf(name: string): Field<OpenLine> {
  if (name === 'DATE_CREATE') return { kind: 'date', read: line => line.createdAt }
  if (name === 'DATE_MODIFY') return { kind: 'date', read: line => line.changedAt }
  return { kind: NUMBERS.has(name) ? 'number' : 'text', read: line => settingsOf(line)[name] as Scalar | Scalar[] }
}
