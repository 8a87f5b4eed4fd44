import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Manner, Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const yes = z.enum(['Y', 'N'])
const digits = z.string().regex(/^\d+$/)
const recipients = z.array(z.string()).nullable()
const date = z.strictObject({})

const FLAGS = [
  'ACTIVE', 'CRM', 'CRM_CREATE_THIRD', 'CRM_FORWARD', 'CRM_CHAT_TRACKER', 'CRM_TRANSFER_CHANGE', 'CHECK_AVAILABLE', 'WATCH_TYPING',
  'WELCOME_BOT_ENABLE', 'WELCOME_MESSAGE', 'VOTE_MESSAGE', 'VOTE_BEFORE_FINISH', 'VOTE_CLOSING_DELAY', 'AGREEMENT_MESSAGE',
  'CATEGORY_ENABLE', 'WORKTIME_ENABLE', 'TEMPORARY', 'KPI_FIRST_ANSWER_ALERT', 'KPI_FURTHER_ANSWER_ALERT', 'KPI_CHECK_OPERATOR_ACTIVITY',
  'SEND_NOTIFICATION_EMPTY_QUEUE', 'USE_WELCOME_FORM', 'WELCOME_FORM_DELAY', 'SEND_WELCOME_EACH_SESSION', 'CONFIRM_CLOSE',
  'IGNORE_WELCOME_FORM_RESPONSIBLE',
] as const

const TEXTS = [
  'LINE_NAME', 'CRM_CREATE', 'CRM_CREATE_SECOND', 'CRM_SOURCE', 'QUEUE_TYPE', 'QUEUE_TIME', 'NO_ANSWER_TIME', 'WELCOME_MESSAGE_TEXT',
  'VOTE_TIME_LIMIT', 'VOTE_MESSAGE_1_TEXT', 'VOTE_MESSAGE_1_LIKE', 'VOTE_MESSAGE_1_DISLIKE', 'VOTE_MESSAGE_2_TEXT', 'VOTE_MESSAGE_2_LIKE',
  'VOTE_MESSAGE_2_DISLIKE', 'AGREEMENT_ID', 'CATEGORY_ID', 'WELCOME_BOT_JOIN', 'WELCOME_BOT_ID', 'WELCOME_BOT_TIME', 'WELCOME_BOT_LEFT',
  'NO_ANSWER_RULE', 'NO_ANSWER_FORM_ID', 'NO_ANSWER_BOT_ID', 'NO_ANSWER_TEXT', 'WORKTIME_FROM', 'WORKTIME_TO', 'WORKTIME_TIMEZONE',
  'WORKTIME_DAYOFF_RULE', 'WORKTIME_DAYOFF_FORM_ID', 'WORKTIME_DAYOFF_BOT_ID', 'WORKTIME_DAYOFF_TEXT', 'CLOSE_RULE', 'CLOSE_FORM_ID',
  'CLOSE_BOT_ID', 'CLOSE_TEXT', 'FULL_CLOSE_TIME', 'AUTO_CLOSE_RULE', 'AUTO_CLOSE_FORM_ID', 'AUTO_CLOSE_BOT_ID', 'AUTO_CLOSE_TIME',
  'AUTO_CLOSE_TEXT', 'AUTO_EXPIRE_TIME', 'LANGUAGE_ID', 'QUICK_ANSWERS_IBLOCK_ID', 'SESSION_PRIORITY', 'TYPE_MAX_CHAT', 'MAX_CHAT',
  'OPERATOR_DATA', 'KPI_FIRST_ANSWER_TIME', 'KPI_FIRST_ANSWER_TEXT', 'KPI_FURTHER_ANSWER_TIME', 'KPI_FURTHER_ANSWER_TEXT',
  'WELCOME_FORM_ID',
] as const

/** @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html */
const line = z.strictObject({
  ID: digits,
  MODIFY_USER_ID: digits,
  XML_ID: z.string().nullable(),
  DATE_CREATE: date,
  DATE_MODIFY: date,
  WORKTIME_HOLIDAYS: z.array(z.string()),
  WORKTIME_DAYOFF: z.array(z.string()),
  DEFAULT_OPERATOR_DATA: z.array(z.unknown()),
  KPI_FIRST_ANSWER_LIST: recipients,
  KPI_FURTHER_ANSWER_LIST: recipients,
  ...Object.fromEntries(FLAGS.map(name => [name, yes])),
  ...Object.fromEntries(TEXTS.map(name => [name, z.string()])),
})

const queue = {
  QUEUE: z.array(z.int().positive()),
  QUEUE_USERS_FIELDS: z.record(digits, z.strictObject({
    USER_NAME: z.string().nullable(),
    USER_WORK_POSITION: z.string().nullable(),
    USER_AVATAR: z.string().nullable(),
    USER_AVATAR_ID: z.int().nullable(),
  })),
  CONFIG_QUEUE: z.array(z.strictObject({ ENTITY_ID: digits, ENTITY_TYPE: z.enum(['user', 'department']) })),
}

const ask = (params: object = {}, manner?: Manner) => scene.call('imopenlines.config.list.get', params, manner)

async function list(params: object = {}, manner?: Manner) {
  return (await ask(params, manner)).result as Record<string, unknown>[]
}

describe('imopenlines.config.list.get', () => {
  it('lists channels with all their settings', async () => {
    expectShape(z.array(line).length(3), await ask())
  })

  it('brings the queue where it is wanted', async () => {
    expectShape(z.array(z.strictObject({ ...line.shape, ...queue })), await ask({ OPTIONS: { QUEUE: 'Y', CONFIG_QUEUE: 'Y' } }))
  })

  it('selects, also under other names', async () => {
    expect(await list({ PARAMS: { select: ['ID', 'LINE_NAME'], limit: 1 } })).toEqual([{ ID: '1', LINE_NAME: 'Website' }])
    expect(await list({ PARAMS: { select: { TITLE: 'LINE_NAME' }, limit: 1 } })).toEqual([{ TITLE: 'Website' }])
  })

  it('filters, sorts and pages', async () => {
    const ids = async (PARAMS: object) => (await list({ PARAMS: { select: ['ID'], ...PARAMS } })).map(({ ID }) => ID)
    expect(await ids({ filter: { ACTIVE: 'Y' } })).toEqual(['1', '2'])
    expect(await ids({ filter: { '!ACTIVE': 'Y' } })).toEqual(['3'])
    expect(await ids({ filter: { '%LINE_NAME': 'order' } })).toEqual(['2'])
    expect(await ids({ order: { ACTIVE: 'asc', ID: 'desc' } })).toEqual(['3', '2', '1'])
    expect(await ids({ offset: 1, limit: 1 })).toEqual(['2'])
  })

  it('keeps to channels with which the caller may do something', async () => {
    const names = async (CHECK_PERMISSION: string, user: string) => (await list({ OPTIONS: { CHECK_PERMISSION } }, { user })).length
    expect(await names('modify', '1')).toBe(3)
    expect(await names('view', '10')).toBe(2)
    expect(await names('modify', '10')).toBe(0)
  })

  it.each([
    [{ PARAMS: { page: 1 } }, 'Unsupported PARAMS fields are passed: page'],
    [{ PARAMS: { select: 'ID' } }, 'A wrong format for the PARAMS field \'select\' is passed'],
    [{ PARAMS: { order: 'ID' } }, 'A wrong format for the PARAMS field \'order\' is passed'],
    [{ PARAMS: { filter: 'ID' } }, 'A wrong format for the PARAMS field \'filter\' is passed'],
    [{ PARAMS: { limit: -1 } }, 'A non-negative integer is expected in the PARAMS field \'limit\''],
    [{ PARAMS: { offset: 'x' } }, 'A non-negative integer is expected in the PARAMS field \'offset\''],
    [{ PARAMS: { select: [''] } }, 'A wrong field name is passed in the PARAMS field \'select\''],
    [{ PARAMS: { order: { '': 'asc' } } }, 'A wrong field name is passed in the PARAMS field \'order\''],
    [{ PARAMS: { filter: { 'a b': 1 } } }, 'A wrong field name is passed in the PARAMS field \'filter\''],
    [{ PARAMS: { select: ['COLOUR'] } }, 'An unknown field \'COLOUR\' is passed in the PARAMS field \'select\''],
    [{ PARAMS: { order: { COLOUR: 'asc' } } }, 'An unknown field \'COLOUR\' is passed in the PARAMS field \'order\''],
    [{ PARAMS: { filter: { '!COLOUR': 1 } } }, 'An unknown field \'COLOUR\' is passed in the PARAMS field \'filter\''],
    [{ PARAMS: { select: { 'a b': 'ID' } } }, 'A wrong field alias is passed in the PARAMS field \'select\''],
    [{ PARAMS: { select: { CRM: 'ID' } } }, 'The alias \'CRM\' matches an existing field in the PARAMS field \'select\''],
    [{ PARAMS: { order: { ID: 'up' } } }, 'A wrong sorting direction is passed in the PARAMS field \'order\''],
    [{ OPTIONS: { SORT: 'Y' } }, 'Unsupported OPTIONS fields are passed: SORT'],
    [{ OPTIONS: { QUEUE: ['Y'] } }, 'A wrong format for the OPTIONS field \'QUEUE\' is passed'],
    [{ OPTIONS: { CONFIG_QUEUE: ['Y'] } }, 'A wrong format for the OPTIONS field \'CONFIG_QUEUE\' is passed'],
    [{ OPTIONS: { CHECK_PERMISSION: 'fly' } }, 'An unknown value for the OPTIONS field \'CHECK_PERMISSION\' is passed'],
  ])('refuses %j', async (params, message) => {
    expectRefusal(await ask(params), 'INVALID_FORMAT', message)
  })

  it('needs its permission', async () => {
    expectRefusal(await ask({}, { scopes: ['im'] }), 'insufficient_scope', /./, 403)
  })
})
