import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { signIn } from '../../../sandbox/server/portal/people/invite'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const WEBER = { EMAIL: 'klaus.weber@kestrel.example.com', NAME: 'Klaus', LAST_NAME: 'Weber', PERSONAL_GENDER: 'M', PERSONAL_BIRTHDAY: '1990-01-01', WORK_POSITION: 'Developer', UF_DEPARTMENT: [2] }

const add = (fields: object, user?: string) => scene.call('user.add', fields, { user })
const profile = async (id: unknown) => ((await scene.call('user.get', { ID: id })).result as Record<string, unknown>[])[0]

function signInAs(id: unknown): void {
  const person = scene.portal.people.get(String(id))
  if (!person) throw new Error(`There is no person ${String(id)}`)
  signIn(scene.world, scene.portal, person, Date.now())
}

it('user.add invites somebody, who is new when they sign in for the first time', async () => {
  const heard = await scene.hear('ONUSERADD')
  const reply = await add(WEBER)
  expectShape(z.int(), reply)
  expect(await profile(reply.result)).toMatchObject({ EMAIL: WEBER.EMAIL, LAST_LOGIN: '', IS_ONLINE: 'N', UF_DEPARTMENT: [2], PERSONAL_BIRTHDAY: '1990-01-01T00:00:00+00:00' })
  expect(scene.receiver.received).toEqual([])
  signInAs(reply.result)
  signInAs(reply.result)
  expect(await heard()).toEqual({
    ID: String(reply.result),
    ACTIVE: 'Y',
    EMAIL: WEBER.EMAIL,
    NAME: 'Klaus',
    LAST_NAME: 'Weber',
    PERSONAL_GENDER: 'M',
    PERSONAL_BIRTHDAY: '1990-01-01',
    UF_DEPARTMENT: ['2'],
    DATE_REGISTER: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+00:00$/),
    WORK_POSITION: 'Developer',
    UF_EMPLOYMENT_DATE: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  expect(scene.receiver.received).toHaveLength(1)
  expect(await profile(reply.result)).toMatchObject({ LAST_LOGIN: expect.stringMatching(/T/), IS_ONLINE: 'Y' })
})

it('user.add invites guests into groups: they see those and their people, and no CRM', async () => {
  const heard = await scene.hear('ONUSERADD')
  const { result: id } = await add({ EMAIL: 'ada@guest.example.com', EXTRANET: 'Y', SONET_GROUP_ID: [3] })
  signInAs(id)
  expect(await heard()).not.toHaveProperty('UF_DEPARTMENT')
  const user = String(id)
  expect((await scene.call('sonet_group.get', {}, { user })).result).toMatchObject([{ ID: '3' }])
  expect((await scene.call('user.get', {}, { user })).body.total).toBe(5)
  expectRefusal(await scene.call('crm.deal.list', {}, { user }), '', 'Access denied.')
  expect((await scene.call('profile', {}, { user })).result).toMatchObject({ ID: user, ADMIN: false })
})

it.each<[string, object, string, string]>([
  ['no address', { EMAIL: undefined }, 'ERROR_ARGUMENT', 'wrong_email'],
  ['a wrong address', { EMAIL: 'klaus' }, 'ERROR_ARGUMENT', 'wrong_email'],
  ['an address that is taken', { EMAIL: 'AMARA.okafor@kestrel.example.com' }, 'ERROR_ARGUMENT', 'A user with this email already exists'],
  ['neither department nor group', { UF_DEPARTMENT: undefined }, 'ERROR_ARGUMENT', 'no_extranet_field'],
  ['a guest without a group', { EXTRANET: 'Y' }, 'ERROR_GROUPID', 'Group code not specified'],
  ['a guest in no group of the portal', { EXTRANET: 'Y', SONET_GROUP_ID: [99] }, 'ERROR_NO_GROUP', 'Group is specified incorrectly'],
])('user.add refuses %s', async (_what, change, code, sentence) => {
  const before = scene.portal.people.size
  expectRefusal(await add({ ...WEBER, EMAIL: 'new@kestrel.example.com', ...change }), code, sentence)
  expect(scene.portal.people.size).toBe(before)
})

it('user.add is for administrators', async () => {
  expectRefusal(await add({ ...WEBER, EMAIL: 'other@kestrel.example.com' }, '3'), 'ERROR_CORE', 'access_denied')
})
