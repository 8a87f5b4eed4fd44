import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures
let subject: string

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  subject = `task:${fixtures.task}`
})
afterAll(() => stack?.stop())

/** What a link shows to somebody: the page, and what its session holds. */
async function follow(user: string, options: object) {
  const html = await (await post(await stack.portal.launch({ user, placement: 'DEFAULT', options }))).text()
  const { subjects } = JSON.parse(Buffer.from(tokenIn(html).split('.')[1]!, 'base64url').toString()) as { subjects: string[] }
  return { html, subjects, isMissing: html.includes('This note or page cannot be shown') }
}

/** Writes something as a person. @returns its id */
async function write(user: string, path: string, body: object): Promise<string> {
  const api = makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))
  const id = randomUUID()
  expect((await api(path, { method: 'POST', body: { id, ...body } })).status).toBe(201)
  return id
}
const note = (visibility: string) => write(fixtures.employee, '/api/notes', { subject, body: 'Ask about the roof', visibility, pinned: false })
const followUp = (visibility: string) => write(fixtures.employee, '/api/follow-ups', { subject, title: 'Ask about the roof', dueAt: '2031-05-01', assignee: fixtures.employee, visibility })
const reply = (visibility: string) => write(fixtures.employee, '/api/replies', { title: 'About the roof', body: 'It holds.', visibility })

/** That a link says what one to nothing at all says, and no word more. */
async function expectNothing(user: string, options: object): Promise<void> {
  const shown = await follow(user, options)
  const nothing = await follow(user, Object.fromEntries(Object.keys(options).map(name => [name, randomUUID()])))
  expect(nothing.isMissing).toBe(true)
  expect(shown.isMissing).toBe(true)
  expect(shown.subjects).toEqual(nothing.subjects)
  expect(shown.html).not.toContain(fixtures.taskTitle)
  expect(shown.html).not.toContain(subject)
  expect(shown.html).not.toMatch(/the roof/)
}

describe('a link to a note', () => {
  it('shows it to whoever may see it', async () => {
    const shared = await note('shared')
    expect(await follow(fixtures.colleague, { note: shared })).toMatchObject({ html: expect.stringContaining('Ask about the roof'), subjects: [subject] })
    expect((await follow(fixtures.employee, { note: await note('private') })).html).toContain('Ask about the roof')
    await expectNothing(fixtures.outsider, { note: shared })
  })

  it('does not tell that there is a private one of somebody else, nor on what', async () => {
    const mine = await note('private')
    await expectNothing(fixtures.colleague, { note: mine })
    await expectNothing(fixtures.administrator, { note: mine })
  })
})

describe('a link to a follow-up', () => {
  it('shows it to whoever sees its subject', async () => {
    const shared = await followUp('shared')
    expect((await follow(fixtures.colleague, { followUp: shared })).html).toContain('Ask about the roof')
    await expectNothing(fixtures.outsider, { followUp: shared })
  })

  it('does not tell that there is a private one between others', async () => {
    const mine = await followUp('private')
    await expectNothing(fixtures.colleague, { followUp: mine })
    expect((await follow(fixtures.employee, { followUp: mine })).html).toContain('Ask about the roof')
  })
})

describe('a link to a reply', () => {
  it('shows the replies with it, and says so when there is none for this person', async () => {
    const shared = await reply('shared')
    expect((await follow(fixtures.colleague, { reply: shared })).html).toContain('About the roof')
    await expectNothing(fixtures.colleague, { reply: await reply('private') })
  })

  it('shows nothing to a guest', async () => {
    const guest = (await stack.portal.people()).find(({ extranet }) => extranet)!
    await expectNothing(guest.id, { reply: await reply('shared') })
  })
})
