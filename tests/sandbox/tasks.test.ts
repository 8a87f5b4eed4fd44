import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

interface Task {
  id: string
  title: string
  createdBy: string
  responsibleId: string
  accomplices: string[]
  auditors: string[]
  groupId: string
  status: string
  subStatus: string
  deadline: string | null
  [field: string]: unknown
}

const ADMIN = '1'
const GUEST = '12'
const MEMBERS: Record<string, string[]> = { 1: ['1', '2', '3', '4', '5'], 2: ['1', '2', '6', '7', '8'], 3: ['1', '9', '10', '12'] }
const PARTS = ['ID', 'TITLE', 'CREATED_BY', 'RESPONSIBLE_ID', 'ACCOMPLICES', 'AUDITORS', 'GROUP_ID', 'STATUS', 'DEADLINE']

let sandbox: TestSandbox
const tokens: Record<string, string> = {}
let all: Task[]

beforeAll(async () => {
  sandbox = await startSandbox()
  const app = await sandbox.portal.install()
  for (const user of [ADMIN, '2', '3', '7', GUEST]) tokens[user] = await sandbox.portal.token(app, user)
  all = [...await list({ select: PARTS, order: { ID: 'asc' } }), ...await list({ select: PARTS, order: { ID: 'asc' }, start: 50 })]
})
afterAll(() => sandbox.stop())

async function list(params: object, user = ADMIN): Promise<Task[]> {
  const { status, body } = await sandbox.portal.rest('tasks.task.list', params, tokens[user])
  expect([status, body.error]).toEqual([200, undefined])
  return (body.result as { tasks: Task[] }).tasks
}

const get = (params: object, user = ADMIN) => sandbox.portal.rest('tasks.task.get', params, tokens[user])

async function task(params: object, user = ADMIN): Promise<Task> {
  const { status, body } = await get(params, user)
  expect(status).toBe(200)
  return (body.result as { task: Task }).task
}

const takesPart = (one: Task, user: string) => [one.createdBy, one.responsibleId, ...one.accomplices, ...one.auditors].includes(user)

describe('the seed', () => {
  it('has sixty tasks in three projects, with people who are in them', () => {
    expect(all).toHaveLength(60)
    expect(new Set(all.map(({ title }) => title)).size).toBe(60)
    for (const one of all.filter(({ groupId }) => groupId !== '0')) expect(MEMBERS[one.groupId]).toContain(one.responsibleId)
  })

  it('is the same at every start, and grows when it is asked to', async () => {
    const bigger = await startSandbox({ SANDBOX_TASKS: '500' })
    const { body } = await bigger.portal.rest('tasks.task.list', { select: PARTS, order: { ID: 'asc' } })
    expect(body.total).toBe(500)
    expect((body.result as { tasks: Task[] }).tasks).toEqual(all.slice(0, 50))
    await bigger.stop()
  })

  it('of the second portal is another one', async () => {
    const { body } = await sandbox.second.rest('tasks.task.get', { taskId: 1 })
    expect((body.result as { task: Task }).task.title).not.toBe(all[0]?.title)
  })
})

describe('tasks.task.get', () => {
  it('answers a task with the people and the project around it, and what may be done', async () => {
    const found = all.find(one => one.groupId === '1' && one.accomplices.length > 0) as Task
    expect(await task({ taskId: found.id })).toMatchObject({
      id: found.id,
      title: found.title,
      description: expect.any(String),
      descriptionInBbcode: 'Y',
      priority: expect.stringMatching(/^[012]$/),
      status: expect.stringMatching(/^[23456]$/),
      createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
      timeEstimate: expect.stringMatching(/^\d+$/),
      favorite: expect.stringMatching(/^[YN]$/),
      accomplices: found.accomplices,
      group: { id: '1', name: 'Online shop relaunch', opened: false, membersCount: 5, image: '', additionalData: [] },
      creator: { id: found.createdBy, name: expect.stringContaining(' '), link: `/company/personal/user/${found.createdBy}/`, icon: expect.any(String), workPosition: expect.any(String) },
      responsible: { id: found.responsibleId },
      accomplicesData: { [found.accomplices[0] ?? '']: { id: found.accomplices[0] } },
      action: { 'edit': true, 'remove': true, 'complete': expect.any(Boolean), 'edit.originator': expect.any(Boolean), 'favorite.add': expect.any(Boolean) },
    })
  })

  it('gives the checklist with what is done in it', async () => {
    const details = await Promise.all(all.slice(0, 20).map(({ id }) => task({ taskId: id, select: ['CHECKLIST'] })))
    const filled = details.find(({ checklist }) => !Array.isArray(checklist)) as Task
    expect(Object.values(filled.checklist as object)).toContainEqual(expect.objectContaining({ taskId: filled.id, isComplete: expect.stringMatching(/^[YN]$/), parentId: expect.any(String) }))
    expect(filled.checkListTree).toMatchObject({ descendants: expect.any(Array) })
  })

  it('gives the fields that are selected, and those that hang on them', async () => {
    expect(Object.keys(await task({ taskId: '1', select: ['ID', 'title', 'RESPONSIBLE_ID', 'NO_SUCH'] })).sort()).toEqual(['action', 'id', 'responsible', 'responsibleId', 'title'])
    expect(await task({ TASKID: '1', SELECT: ['*'] })).toHaveProperty('deadline')
    expect(await task({ taskId: '1' })).not.toHaveProperty('ufCrmTask')
    expect(await task({ taskId: '1', select: ['ID', 'UF_CRM_TASK'] })).toMatchObject({ ufMailMessage: null })
    expect(Object.keys(await task({ taskId: '1', select: ['UF_CRM_TASK'] }))).toEqual(expect.arrayContaining(['ufCrmTask', 'ufTaskWebdavFiles', 'ufMailMessage']))
  })

  it('has a list with nothing in it for a task that is not there, or that the person may not see', async () => {
    expect((await get({ taskId: 99_999 })).body.result).toEqual([])
    const hidden = all.find(one => one.groupId === '1') as Task
    expect((await get({ taskId: hidden.id }, GUEST)).body.result).toEqual([])
    expect((await get({ taskId: hidden.id }, '3')).body.result).toHaveProperty('task')
  })

  it('has nothing any more where the access was taken away', async () => {
    const { id } = await sandbox.portal.control<{ id: string }>('faults', { kind: 'task-access', user: '3', task: '1' })
    expect((await get({ taskId: 1 }, '3')).body.result).toEqual([])
    expect((await get({ taskId: 1 }, '2')).body.result).toHaveProperty('task')
    await sandbox.portal.remove(`faults?id=${id}`)
    expect((await get({ taskId: 1 }, '3')).body.result).toHaveProperty('task')
  })

  it.each([
    ['no task', {}, '100', 'CTaskItem All parameters in the constructor must have real class type (internal error)'],
    ['a task that is no number', { taskId: 'abc' }, '0', 'wrong task id'],
    ['an empty selection', { taskId: 1, select: '' }, '100', 'Invalid value {} to match with parameter {select}. Should be value of type array. (internal error)'],
    ['a selection that is no list', { taskId: 1, select: 'TITLE' }, '100', 'Invalid value {} to match with parameter {select}. Should be value of type array. (internal error)'],
  ])('refuses %s', async (_what, params, error, description) => {
    expect(await get(params)).toEqual({ status: 400, body: { error, error_description: description } })
  })
})

describe('tasks.task.list', () => {
  it('shows each person what they may see: their own, their projects\', their department\'s', async () => {
    for (const user of ['7', GUEST]) {
      const seen = (await list({ select: ['ID'] }, user)).map(({ id }) => id).sort()
      const expected = all.filter(one => takesPart(one, user) || (MEMBERS[one.groupId] ?? []).includes(user)).map(({ id }) => id).sort()
      expect(seen).toEqual(expected)
    }
    const ofHead = (await list({ select: PARTS }, '2')).find(one => !takesPart(one, '2') && !(MEMBERS[one.groupId] ?? []).includes('2'))
    expect(['3', '4', '5'].some(id => id === ofHead?.createdBy || id === ofHead?.responsibleId)).toBe(true)
  })

  it('gives stored fields where none are selected, the newest task first', async () => {
    const [first] = await list({})
    expect(first).toMatchObject({ id: '60', title: expect.any(String), responsible: { id: expect.any(String) }, subStatus: expect.any(String) })
    expect(first).not.toHaveProperty('auditors')
    expect(first).not.toHaveProperty('action')
  })

  it.each<[string, Record<string, unknown>, (one: Task) => boolean]>([
    ['a project', { GROUP_ID: 2 }, one => one.groupId === '2'],
    ['who does it', { RESPONSIBLE_ID: '3' }, one => one.responsibleId === '3'],
    ['who does not', { '!RESPONSIBLE_ID': ['1', '2'] }, one => !['1', '2'].includes(one.responsibleId)],
    ['who helps', { ACCOMPLICE: '4' }, one => one.accomplices.includes('4')],
    ['who watches', { AUDITOR: ['1', '5'] }, one => one.auditors.some(id => ['1', '5'].includes(id))],
    ['its status', { REAL_STATUS: 5 }, one => one.status === '5'],
    ['not its status', { '!REAL_STATUS': '5', '!STATUS': '-1' }, one => one.status !== '5' && one.subStatus !== '-1'],
    ['being overdue', { STATUS: -1 }, one => one.subStatus === '-1'],
    ['numbers', { '>=ID': 10, '<ID': 15 }, one => Number(one.id) >= 10 && Number(one.id) < 15],
    ['a list of numbers', { '@ID': [3, 5] }, one => ['3', '5'].includes(one.id)],
    ['no deadline', { DEADLINE: '' }, one => one.deadline === null],
    ['some deadline', { '!DEADLINE': '' }, one => one.deadline !== null],
    ['part of the title', { '%TITLE': 'the' }, one => /the/i.test(one.title)],
    ['a pattern', { TITLE: '%shop%' }, one => /shop/i.test(one.title)],
    ['one of two conditions', { '::LOGIC': 'OR', 'ID': 1, '::SUBFILTER-1': { ID: [2, 3] } }, one => ['1', '2', '3'].includes(one.id)],
  ])('filters by %s', async (_what, filter, fits) => {
    const found = (await list({ filter, select: PARTS, order: { ID: 'asc' } })).map(({ id }) => id)
    expect(found).toEqual(all.filter(fits).map(({ id }) => id).slice(0, 50))
    expect(found.length).toBeGreaterThan(0)
  })

  it('filters by time, in the portal\'s writing too', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const late = all.filter(({ deadline }) => deadline !== null && deadline >= today).map(({ id }) => id)
    for (const from of [today, `${today}T00:00:00+00:00`, today.split('-').reverse().join('.')]) {
      expect((await list({ filter: { '>=DEADLINE': from }, select: ['ID'], order: { ID: 'asc' } })).map(({ id }) => id)).toEqual(late)
    }
  })

  it('sorts by several fields, nothing first', async () => {
    const found = await list({ order: { GROUP_ID: 'desc', DEADLINE: 'asc' }, select: PARTS })
    expect(found.map(({ groupId }) => Number(groupId))).toEqual(found.map(({ groupId }) => Number(groupId)).sort((a, b) => b - a))
    const deadlines = found.filter(({ groupId }) => groupId === '3').map(({ deadline }) => deadline ?? '')
    expect(deadlines).toEqual([...deadlines].sort())
  })

  it('refuses a field that nothing is sorted by', async () => {
    expect(await sandbox.portal.rest('tasks.task.list', { order: { DESCRIPTION: 'asc' } })).toEqual({
      status: 400, body: { error: '0', error_description: 'Invalid sorting key (internal error)' },
    })
  })

  it('tells more where it is asked to', async () => {
    const [first] = await list({ filter: { ID: 1 }, select: ['ID', 'TAGS', 'AUDITORS'], params: { WITH_TIMER_INFO: true, WITH_RESULT_INFO: 'Y', WITH_PARSED_DESCRIPTION: 1 } })
    expect(first).toMatchObject({
      timerIsRunningForCurrentUser: 'N', taskRequireResult: expect.stringMatching(/^[YN]$/), taskHasResult: expect.stringMatching(/^[YN]$/), parsedDescription: expect.any(String), auditors: expect.any(Array),
    })
  })
})

describe('tasks.task.getFields', () => {
  it('describes the fields', async () => {
    const { body } = await sandbox.portal.rest('tasks.task.getFields')
    expect((body.result as { fields: unknown }).fields).toMatchObject({
      ID: { title: 'ID', type: 'integer', primary: true },
      TITLE: { type: 'string', required: true },
      PRIORITY: { type: 'enum', values: { 2: 'High', 1: 'Medium', 0: 'Low' }, default: 1 },
      DEADLINE: { type: 'datetime', default: null },
      UF_CRM_TASK: { type: 'crm' },
    })
  })
})
