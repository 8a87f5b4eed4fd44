import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Placement } from '../../../shared/placements'
import { PLACEMENTS } from '../../../shared/placements'
import samples from '../../fixtures/placement-samples.json'
import { makeFixtures } from '../support/fixtures'
import type { Fixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

/** Stands for person 1401 of a sample. */
const COLLEAGUE = '2'

let stack: TestStack
let fixtures: Fixtures
let things: Record<'group' | 'groupName' | 'chat' | 'chatName' | 'message' | 'contact' | 'company', string>
let names: Map<string, string>

/** Made by administrators of the seed, who see everything. */
async function findThings(): Promise<typeof things> {
  const ask = async (method: string, params: object) => (await stack.portal.rest(method, params)).result as never
  const [group] = await ask('sonet_group.get', {}) as { ID: string, NAME: string }[]
  const recent = await ask('im.recent.list', {}) as { items: { id: string | number, type: string, title: string }[] }
  const chat = recent.items.find(({ type }) => type === 'chat')!
  const { messages } = await ask('im.dialog.messages.get', { DIALOG_ID: chat.id, LIMIT: 1 }) as { messages: { id: number }[] }
  const { items } = await ask('crm.item.list', { entityTypeId: 3 }) as { items: { id: number }[] }
  const { items: companies } = await ask('crm.item.list', { entityTypeId: 4 }) as { items: { id: number }[] }
  return {
    group: group!.ID, groupName: group!.NAME, chat: String(chat.id), chatName: chat.title, message: String(messages[0]!.id), contact: String(items[0]!.id), company: String(companies[0]!.id),
  }
}

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  // A minute of many launches is no fault here.
  await stack.portal.control('faults', { kind: 'bucket', limit: null })
  things = await findThings()
  names = new Map((await stack.portal.people()).map(({ id, name }) => [id, name]))
})
afterAll(() => stack?.stop())

type Sample = Omit<typeof samples[number], 'placement'> & { placement: keyof typeof PLACEMENTS }

/** An option of a sample, with the id of something that is there. */
function optionHere(placement: string, key: string, value: unknown, isCompany: boolean): unknown {
  if (typeof value !== 'string' || value === 'undefined' || value === '0' || value === '') return value
  if (key === 'URI') return value.replace(/(group\/)\d+/, `$1${things.group}`).replace(/(view\/)\d+/, `$1${fixtures.task}`).replace(/(user\/)1401/, `$1${COLLEAGUE}`)
  if (key === 'dialogId') return value.startsWith('chat') ? things.chat : value.replace(/^sg\d+/, `sg${things.group}`)
  const isTask = ['taskId', 'TASK_ID'].includes(key) || (key === 'ID' && placement.startsWith('TASK'))
  if (isTask) return fixtures.task
  const known: Record<string, string> = { GROUP_ID: things.group, messageId: things.message, CRM_ENTITY_ID: isCompany ? things.company : things.contact }
  return known[key] ?? (value === '1401' ? COLLEAGUE : value)
}

/** The options of a sample about things that are there. */
function optionsHere({ placement, options }: Sample): string {
  const given = Object.entries(options === '' ? {} : JSON.parse(options) as Record<string, unknown>)
  const isCompany = options.includes('"COMPANY"')
  return JSON.stringify(Object.fromEntries(given.map(([key, value]) => [key, optionHere(placement, key, value, isCompany)])))
}

/** The subject of a sample when it is about things that are there. */
function subjectHere(subject: string): unknown {
  const [kind, ...rest] = subject.split(':')
  if (kind === 'chat') return expect.stringMatching(/^chat:chat\d+$/)
  if (kind === 'task') return `task:${fixtures.task}`
  if (kind === 'crm') return `crm:${rest[0]}:${rest[0] === '4' ? things.company : things.contact}`
  return [kind, ...rest].join(':').replace(/(group):\d+$/, `$1:${things.group}`).replace('1401', COLLEAGUE).replace(/:me$/, ':1')
}

/** What a page is headed with, by the subject of its sample. */
type Heading = (subject: string | null) => unknown
const ofTask: Heading = () => fixtures.taskTitle
const ofGroup: Heading = () => things.groupName
const ofPerson: Heading = subject => names.get(String(subjectHere(subject!)).split(':').at(-1)!)
const ofRules: Heading = subject => `Why the rules of ${subject!.includes('group') ? `the project ${things.groupName}` : String(ofPerson(subject))} exist`
const ofChat: Heading = subject => subject === 'chat:5' ? names.get('5') : subject!.startsWith('chat:sg') ? things.groupName : things.chatName
const ofCall: Heading = subject => subject === null ? 'Nobody to write about' : subject.startsWith('phone:') ? subject.slice('phone:'.length) : expect.stringMatching(/\S/)
/** Where it is not the app's name. */
const HEADINGS: Partial<Record<keyof typeof PLACEMENTS, Heading>> = {
  TASK_LIST_CONTEXT_MENU: ofTask,
  TASK_VIEW_TAB: ofTask,
  TASK_VIEW_SIDEBAR: ofTask,
  TASK_VIEW_TOP_PANEL: ofTask,
  TASK_USER_LIST_TOOLBAR: subject => `Tasks: ${String(ofPerson(subject))}`,
  TASK_GROUP_LIST_TOOLBAR: subject => `Tasks: ${String(ofGroup(subject))}`,
  TASK_ROBOT_DESIGNER_TOOLBAR: ofRules,
  SONET_GROUP_DETAIL_TAB: ofGroup,
  SONET_GROUP_TOOLBAR: ofGroup,
  SONET_GROUP_ROBOT_DESIGNER_TOOLBAR: ofRules,
  USER_PROFILE_MENU: ofPerson,
  USER_PROFILE_TOOLBAR: ofPerson,
  // The month in the middle of the range; today's where the place tells none.
  CALENDAR_GRIDVIEW: subject => subject === 'calendar:user:me' ? 'August 2026' : expect.stringMatching(/^[A-Z][a-z]+ \d{4}$/),
  CALL_CARD: ofCall,
  TELEPHONY_ANALYTICS_MENU: () => 'Calls and notes',
  IM_TEXTAREA: ofChat,
  IM_SIDEBAR: ofChat,
  IM_CONTEXT_MENU: ofChat,
  IM_SMILES_SELECTOR: () => 'Stickers',
  IMMOBILE_CONTEXT_MENU: ofChat,
}

/** A launch of a place that need not be bound: the tab's, sent to the place's page. */
async function open(placement: keyof typeof PLACEMENTS, options: object | string, user = '1') {
  const launch = await stack.portal.launch({ user, options: { taskId: fixtures.task } })
  const url = new URL(launch.url)
  url.pathname = PLACEMENTS[placement].path
  return post({ ...launch, url: url.href }, { PLACEMENT: placement, PLACEMENT_OPTIONS: typeof options === 'string' ? options : JSON.stringify(options) })
}

const isShown = ({ placement, subject }: Sample) => {
  const place: Placement = PLACEMENTS[placement]
  return subject !== null || !place.subject || place.mayLackSubject === true
}
/** Places with a page; the background worker has none. */
const SHOWN = Object.entries<Placement>(PLACEMENTS).filter(([, { layout }]) => layout !== null).map(([code]) => code).sort()
const all = (samples as Sample[]).filter(({ placement }) => SHOWN.includes(placement))
/** The first heading of a page, without markup. */
const heading = (html: string) => /<h1[^>]*>(?:<!--.*?-->)*([^<]*)/.exec(html)?.[1]?.trim().replaceAll('&#39;', '\'') ?? null

describe('a launch of every place, as the platform and older portals post it', () => {
  it.each(all.filter(isShown))('$placement ($source) shows its page after one request to the portal', async (sample) => {
    const { placement, subject } = sample
    const before = (await stack.portal.traffic('rest')).length
    const response = await open(placement, optionsHere(sample))
    const html = await response.text()
    expect(response.status, html.slice(0, 300)).toBe(200)
    expect(new Set((await stack.portal.traffic('rest')).slice(before).map(entry => entry.request)).size).toBe(1)
    expect(heading(html)).toEqual(HEADINGS[placement]?.(sample.subject) ?? 'Sidenote')
    expect(html).not.toContain('role="alert"')
    const [, claims = ''] = tokenIn(html).split('.')
    const { subjects } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { subjects: string[] }
    const place: Placement = PLACEMENTS[placement]
    // Home asks too: its tab of replies is for employees.
    expect(subjects).toEqual([...(subject === null ? [] : [subjectHere(subject)]), ...(place.employeesOnly || !place.subject ? ['portal'] : [])])
    if (subject !== null) expect((await makeApi(stack.appUrl, tokenIn(html))(`/api/notes?subject=${encodeURIComponent(subjects[0]!)}`)).status).toBe(200)
  })

  it.each(all.filter(sample => !isShown(sample)))('$placement ($source) is refused: it does not say what it is about', async (sample) => {
    expect((await open(sample.placement, optionsHere(sample))).status).toBe(400)
  })

  it('covers the catalogue', () => {
    expect([...new Set(all.filter(isShown).map(({ placement }) => placement))].sort()).toEqual(SHOWN)
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

describe('a guest', () => {
  const guestOf = async () => {
    const guest = (await stack.portal.people()).find(({ extranet }) => extranet)!
    const { result } = await stack.portal.rest('im.chat.add', { TYPE: 'CHAT', TITLE: 'With a guest', USERS: [Number(guest.id)] })
    return { guest, dialogId: `chat${String(result)}` }
  }

  it.each(['IM_TEXTAREA', 'IM_SIDEBAR', 'IM_CONTEXT_MENU', 'IMMOBILE_CONTEXT_MENU', 'IM_NAVIGATION', 'IM_SMILES_SELECTOR'] as const)('is not offered %s, and gets none by a launch sent by hand', async (placement) => {
    const { guest, dialogId } = await guestOf()
    const response = await open(placement, { dialogId, messageId: '1' }, guest.id)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('You may not see this')
  })

  it('gets none of the team\'s replies and stickers, wherever the session comes from', async () => {
    const { guest } = await guestOf()
    const html = await (await post(await stack.portal.launch({ user: guest.id, placement: 'DEFAULT' }))).text()
    const api = makeApi(stack.appUrl, tokenIn(html))
    const asked = await Promise.all(['/api/replies', '/api/stickers', `/api/replies/${randomUUID()}`].map(async path => (await api(path)).status))
    expect(asked).toEqual([404, 404, 404])
    const written = await api('/api/replies', { method: 'POST', body: { id: randomUUID(), title: 'Hello', body: 'Hello', visibility: 'private', order: 1, lines: [] } })
    expect(written.status).toBe(404)
  })
})

it('a message to be kept in a slider shows, with who wrote it', async () => {
  const { result: written } = await stack.portal.rest('im.message.add', { DIALOG_ID: things.chat, MESSAGE: 'The [b]keys[/b] are with Anna' })
  const html = await (await post(await stack.portal.launch({ user: '1', placement: 'DEFAULT', options: { view: 'keep', dialog: things.chat, message: String(written), IFRAME: 'Y' } }))).text()
  expect(html).toMatch(/<blockquote[^>]*>\s*The keys are with Anna/)
})
