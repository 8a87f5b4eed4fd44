import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLACEMENTS } from '../../../shared/placements'
import { makeFixtures } from '../support/fixtures'
import type { Fixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures
let things: Record<'group' | 'chat' | 'message' | 'contact', string>

/** Made by administrators of the seed, who see everything. */
async function findThings(): Promise<typeof things> {
  const ask = async (method: string, params: object) => (await stack.portal.rest(method, params)).result as never
  const [group] = await ask('sonet_group.get', {}) as { ID: string }[]
  const recent = await ask('im.recent.list', {}) as { items: { id: string | number, type: string }[] }
  const chat = recent.items.find(({ type }) => type === 'chat')!
  const { messages } = await ask('im.dialog.messages.get', { DIALOG_ID: chat.id, LIMIT: 1 }) as { messages: { id: number }[] }
  const { items } = await ask('crm.item.list', { entityTypeId: 3 }) as { items: { id: number }[] }
  return { group: group!.ID, chat: String(chat.id), message: String(messages[0]!.id), contact: String(items[0]!.id) }
}

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  things = await findThings()
})
afterAll(() => stack?.stop())

/** What each place hands over about things that are there, and the subject that the page is about then. */
const CASES: [keyof typeof PLACEMENTS, () => object, RegExp | null][] = [
  ['LEFT_MENU', () => ({}), null],
  ['TASK_LIST_CONTEXT_MENU', () => ({ ID: fixtures.task }), /^task:/],
  ['TASK_VIEW_TAB', () => ({ taskId: fixtures.task }), /^task:/],
  ['TASK_VIEW_SIDEBAR', () => ({ taskId: fixtures.task }), /^task:/],
  ['TASK_VIEW_TOP_PANEL', () => ({ TASK_ID: fixtures.task }), /^task:/],
  ['TASK_USER_LIST_TOOLBAR', () => ({ USER_ID: '1' }), /^user:1$/],
  ['TASK_GROUP_LIST_TOOLBAR', () => ({ GROUP_ID: things.group }), /^group:/],
  ['TASK_ROBOT_DESIGNER_TOOLBAR', () => ({ USER_ID: '1' }), /^robots:user:1$/],
  ['SONET_GROUP_DETAIL_TAB', () => ({ GROUP_ID: things.group }), /^group:/],
  ['SONET_GROUP_TOOLBAR', () => ({ URI: `/workgroups/group/${things.group}/tasks/` }), /^group:/],
  ['SONET_GROUP_ROBOT_DESIGNER_TOOLBAR', () => ({ GROUP_ID: things.group }), /^robots:group:/],
  ['USER_PROFILE_MENU', () => ({ USER_ID: '1' }), /^user:1$/],
  ['USER_PROFILE_TOOLBAR', () => ({ USER_ID: '1' }), /^user:1$/],
  ['CALENDAR_GRIDVIEW', () => ({ viewRangeFrom: '2026-07-26', viewRangeTo: '2026-09-06' }), /^calendar:user:1$/],
  ['CALL_CARD', () => ({ CALL_ID: 'c', PHONE_NUMBER: '+15550100', CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY_ID: things.contact }), /^crm:3:/],
  ['TELEPHONY_ANALYTICS_MENU', () => ({}), /^portal$/],
  ['IM_NAVIGATION', () => ({}), null],
  ['IM_TEXTAREA', () => ({ dialogId: things.chat }), /^chat:chat\d+$/],
  ['IM_SIDEBAR', () => ({ dialogId: '2' }), /^chat:chat\d+$/],
  ['IM_CONTEXT_MENU', () => ({ dialogId: things.chat, messageId: things.message }), /^chat:chat\d+$/],
  ['IM_SMILES_SELECTOR', () => ({}), /^portal$/],
  ['IMMOBILE_CONTEXT_MENU', () => ({ dialogId: things.chat }), /^chat:chat\d+$/],
  ['CONTACT_CENTER', () => ({ ID: '717' }), /^portal$/],
  ['REST_APP_URI', () => ({ section: 'today' }), null],
]

/** A launch of a place that need not be bound: the tab's, sent to the place's page. */
async function open(placement: keyof typeof PLACEMENTS, options: object, user = '1') {
  const launch = await stack.portal.launch({ user, options: { taskId: fixtures.task } })
  const url = new URL(launch.url)
  url.pathname = PLACEMENTS[placement].path
  return post({ ...launch, url: url.href }, { PLACEMENT: placement, PLACEMENT_OPTIONS: JSON.stringify(options) })
}

describe('a launch of every place', () => {
  it.each(CASES)('%s shows its page after one request to the portal', async (placement, options, subject) => {
    const before = (await stack.portal.traffic('rest')).length
    const response = await open(placement, options())
    const html = await response.text()
    expect(response.status, html.slice(0, 300)).toBe(200)
    expect(new Set((await stack.portal.traffic('rest')).slice(before).map(entry => entry.request)).size).toBe(1)
    const [, claims = ''] = tokenIn(html).split('.')
    const { subjects } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { subjects: string[] }
    expect(subjects).toEqual(subject === null ? [] : [expect.stringMatching(subject)])
    if (subject !== null) expect((await makeApi(stack.appUrl, tokenIn(html))(`/api/notes?subject=${encodeURIComponent(subjects[0]!)}`)).status).toBe(200)
  })

  it('covers the catalogue', () => {
    expect(CASES.map(([placement]) => placement).sort()).toEqual(Object.keys(PLACEMENTS).sort())
  })
})

it('a chat is nobody else\'s business', async () => {
  const people = await stack.portal.people()
  const dialog = await stack.portal.rest('im.dialog.get', { DIALOG_ID: '2' }) as { result: { id: number } }
  const stranger = people.find(({ id }) => !['1', '2'].includes(id))!
  expect((await open('IM_SIDEBAR', { dialogId: `chat${dialog.result.id}` }, stranger.id)).status).toBe(403)
})

it('a dialog named by a person\'s id is no key of notes: it is another dialog for everybody', async () => {
  const html = await (await open('IM_SIDEBAR', { dialogId: '2' })).text()
  expect((await makeApi(stack.appUrl, tokenIn(html))('/api/notes?subject=chat:2')).status).toBe(404)
})

it('a call from a hidden number has a page that says so', async () => {
  const response = await open('CALL_CARD', { CALL_ID: 'c', PHONE_NUMBER: 'hidden' })
  expect(response.status).toBe(200)
})
