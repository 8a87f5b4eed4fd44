import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox
let employee: string
let guest: string

beforeAll(async () => {
  sandbox = await startSandbox()
  const app = await sandbox.portal.install()
  employee = await sandbox.portal.token(app, '3')
  guest = await sandbox.portal.token(app, '12')
})
afterAll(() => sandbox.stop())

const idsOf = (people: unknown) => (people as { ID: string }[]).map(({ ID }) => ID)

async function find(params: object, token = employee, method = 'user.get') {
  const { status, body } = await sandbox.portal.rest(method, params, token)
  expect(status).toBe(200)
  return { ids: idsOf(body.result), total: body.total }
}

describe('user.current', () => {
  it('is the profile of who calls', async () => {
    const { body } = await sandbox.portal.rest('user.current', {}, employee)
    expect(body.result).toMatchObject({
      ID: '3',
      ACTIVE: true,
      NAME: 'Amara',
      LAST_NAME: 'Okafor',
      EMAIL: 'amara.okafor@kestrel.example.com',
      IS_ONLINE: expect.stringMatching(/^[YN]$/),
      LAST_LOGIN: expect.stringMatching(/T.*\+00:00$/),
      PERSONAL_GENDER: 'F',
      WORK_POSITION: 'Web developer',
      UF_DEPARTMENT: [2],
    })
    expect(body.result).not.toHaveProperty('USER_TYPE')
  })

  it('shows less with a smaller permission', async () => {
    const profile = async (scope: string) =>
      (await sandbox.portal.rest('user.current', {}, await sandbox.portal.token(await sandbox.portal.install({ scopes: [scope] }), '3'))).body.result as object
    expect(await profile('user_brief')).not.toHaveProperty('EMAIL')
    expect(await profile('user_basic')).toHaveProperty('EMAIL')
    expect(await profile('user_basic')).not.toHaveProperty('LAST_LOGIN')
    expect(await profile('user')).toHaveProperty('LAST_LOGIN')
  })
})

describe('user.get', () => {
  it('lists everybody with a count, by number', async () => {
    const { ids, total } = await find({})
    expect(total).toBe(12)
    expect(ids).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'])
  })

  it.each([
    ['a value', { LAST_NAME: 'Brandt' }, ['4']],
    ['a list of values', { ID: ['2', '4'] }, ['2', '4']],
    ['one of', { '@PERSONAL_CITY': ['Hamburg', 'Milan'] }, ['3', '9']],
    ['none of', { '!@ID': ['1', '2', '3', '4', '5', '6', '7', '8'], 'USER_TYPE': 'employee' }, ['9', '10', '11']],
    ['part of a text', { '%LAST_NAME': 'ETT' }, ['9', '10']],
    ['not part of a text', { '!%LAST_NAME': 'a', '<=ID': 6 }, ['1', '2']],
    ['a pattern', { '=%NAME': 'M%' }, ['11']],
    ['not a pattern', { '!=%NAME': '%a', '<ID': 6 }, ['2', '4']],
    ['a range of numbers', { '>=ID': 3, '<ID': 5 }, ['3', '4']],
    ['not equal', { '!PERSONAL_GENDER': 'F', '!=PERSONAL_CITY': 'Bremen' }, ['8', '12']],
    ['a department', { UF_DEPARTMENT: 4 }, ['9', '10']],
    ['guests', { USER_TYPE: 'extranet' }, ['12']],
    ['a birthday after', { '>PERSONAL_BIRTHDAY': '1993-12-31' }, ['4', '10']],
    ['a birthday in the portal\'s own writing', { '<PERSONAL_BIRTHDAY': '01.01.1975' }, ['12']],
    ['a date that is none', { '>PERSONAL_BIRTHDAY': 'soon' }, []],
    ['a name that begins so', { NAME_SEARCH: 'pri' }, ['5']],
    ['a field that does not exist', { NO_SUCH_FIELD: 'x', ID: 5 }, ['5']],
  ])('filters by %s', async (_what, FILTER, ids) => {
    expect((await find({ FILTER })).ids).toEqual(ids)
  })

  it('sorts and selects', async () => {
    const { body } = await sandbox.portal.rest('user.get', { FILTER: { UF_DEPARTMENT: 2 }, sort: 'LAST_NAME', order: 'DESC', select: ['ID', 'NAME', 'NO_SUCH'] }, employee)
    expect(body.result).toEqual([
      { ID: '2', NAME: 'Jonas' }, { ID: '3', NAME: 'Amara' }, { ID: '5', NAME: 'Priya' }, { ID: '4', NAME: 'Lukas' },
    ])
    const { body: custom } = await sandbox.portal.rest('user.get', { ID: 2, select: ['UF_*'] }, employee)
    expect(Object.keys((custom.result as object[])[0] ?? {}).every(name => name.startsWith('UF_'))).toBe(true)
  })

  it('takes an id beside the filter, as it always did', async () => {
    expect((await find({ ID: 7 })).ids).toEqual(['7'])
    expect((await find({ id: ['7', '8'] })).ids).toEqual(['7', '8'])
  })

  it('shows a guest the members of shared projects alone', async () => {
    expect((await find({}, guest)).ids).toEqual(['1', '9', '10', '12'])
  })
})

describe('user.search', () => {
  it.each([
    ['the beginning of a first name', { NAME: 'Pri' }, ['5']],
    ['a position', { WORK_POSITION: 'web' }, ['3', '4']],
    ['a department', { UF_DEPARTMENT_NAME: 'Work' }, ['6', '7', '8']],
    ['words anywhere', { FIND: 'web luk' }, ['4']],
    ['a kind of user', { USER_TYPE: 'extranet' }, ['12']],
    ['nothing that is there', { NAME: 'zzz' }, []],
  ])('finds by %s', async (_what, FILTER, ids) => {
    expect((await find({ FILTER }, employee, 'user.search')).ids).toEqual(ids)
  })
})

describe('user.fields', () => {
  it('names the fields that may be read', async () => {
    const { body } = await sandbox.portal.rest('user.fields', {}, employee)
    expect(body.result).toMatchObject({ ID: 'ID', LAST_NAME: expect.any(String), UF_PHONE_INNER: expect.any(String), USER_TYPE: expect.any(String) })
  })
})
