import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SubjectNames } from '../../../shared/schemas/subject-names'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
})
afterAll(() => stack?.stop())

const as = async (user: string) => makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))

describe('the names of subjects', () => {
  it('are told to whoever may see them, and to nobody else', async () => {
    const subject = `task:${fixtures.task}`
    const ask = async (user: string) => await (await (await as(user))(`/api/subject-names?subjects=${subject},portal`)).json() as SubjectNames
    expect(await ask(fixtures.colleague)).toEqual({ names: { [subject]: fixtures.taskTitle, portal: null } })
    expect((await ask(fixtures.outsider)).names).not.toHaveProperty([subject])
  })

  it('are not given without a session', async () => {
    expect((await fetch(`${stack.appUrl}/api/subject-names?subjects=portal`)).status).toBe(401)
  })

  it.each(['', 'cellar:1', Array.from({ length: 51 }, (_, index) => `task:${index + 1}`).join()])('are not asked by %j', async (subjects) => {
    const answer = await (await as(fixtures.colleague))(`/api/subject-names?${new URLSearchParams({ subjects })}`)
    expect(answer.status).toBe(400)
  })
})
