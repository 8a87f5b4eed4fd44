import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Reply, Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'
import { taskSchema } from './support/task-schema'

const taskAnswer = z.strictObject({ task: taskSchema })

let scene: Scene
let id: string

async function addTask(fields: object = {}, user = '1') {
  const { result } = await scene.call('tasks.task.add', { fields: { TITLE: 'Count the spokes', RESPONSIBLE_ID: 3, ...fields } }, { user })
  return taskAnswer.parse(result).task.id
}

const taskOf = (reply: Reply) => taskAnswer.parse(reply.result).task
const read = async (user = '1', taskId = id) => (await scene.call('tasks.task.get', { taskId }, { user })).result

beforeAll(async () => {
  scene = await startScene()
})
beforeEach(async () => {
  id = await addTask()
})
afterAll(() => scene.stop())

describe('tasks.task.add', () => {
  it('answers the new task in the documented shape', async () => {
    const reply = await scene.call('tasks.task.add', {
      fields: {
        TITLE: 'Paint the frame',
        DESCRIPTION: 'Two coats',
        RESPONSIBLE_ID: 4,
        ACCOMPLICES: [3],
        AUDITORS: [5, 999],
        DEADLINE: '2031-05-01T12:00:00+02:00',
        START_DATE_PLAN: '2031-04-01T08:00:00+00:00',
        END_DATE_PLAN: '2031-04-30T18:00:00+00:00',
        PRIORITY: 2,
        GROUP_ID: 1,
        TIME_ESTIMATE: 7200,
        ALLOW_TIME_TRACKING: 'Y',
        TASK_CONTROL: 'Y',
        UF_CRM_TASK: ['D_5'],
        XML_ID: 'erp-17',
        TAGS: ['paint'],
        NO_SUCH_FIELD: 'is passed over',
      },
    })
    expectShape(taskAnswer, reply)
    expect(taskOf(reply)).toMatchObject({
      title: 'Paint the frame',
      description: 'Two coats',
      responsibleId: '4',
      createdBy: '1',
      status: '2',
      priority: '2',
      accomplices: ['3'],
      auditors: ['5'],
      deadline: '2031-05-01T10:00:00+00:00',
      startDatePlan: '2031-04-01T08:00:00+00:00',
      endDatePlan: '2031-04-30T18:00:00+00:00',
      groupId: '1',
      group: { id: '1', name: 'Online shop relaunch' },
      timeEstimate: '7200',
      allowTimeTracking: 'Y',
      taskControl: 'Y',
      xmlId: 'erp-17',
    })
    const stored = await scene.call('tasks.task.get', { taskId: taskOf(reply).id, select: ['ID', 'TAGS', 'UF_CRM_TASK'] })
    expect(stored.result).toMatchObject({ task: { tags: { 1: { title: 'paint' } }, ufCrmTask: ['D_5'] } })
  })

  it('takes a form, and names in any letter case', async () => {
    const reply = await scene.call('TASKS.TASK.ADD', { FIELDS: { title: 'By form', responsibleId: '3' } }, { form: true })
    expect(taskOf(reply)).toMatchObject({ title: 'By form', responsibleId: '3' })
  })

  it.each([
    [{}, '100', 'Could not find value for parameter {fields} (internal error)'],
    [{ fields: {} }, '100', 'Could not find value for parameter {fields} (internal error)'],
    [{ fields: { RESPONSIBLE_ID: 3 } }, 'ERROR_CORE', 'Task title is not specified<br>'],
    [{ fields: { TITLE: ' ', RESPONSIBLE_ID: 3 } }, 'ERROR_CORE', 'Task title is not specified<br>'],
    [{ fields: { TITLE: 'x' } }, 'ERROR_CORE', 'Responsible person not specified<br>'],
    [{ fields: { TITLE: 'x', RESPONSIBLE_ID: 0 } }, 'ERROR_CORE', 'Responsible person not specified<br>'],
    [{ fields: { TITLE: 'x', RESPONSIBLE_ID: 999 } }, 'ERROR_CORE', 'The user specified in the "Responsible" field was not found<br>'],
    [{ fields: { TITLE: 'x', RESPONSIBLE_ID: 3, STATUS: 9 } }, 'ERROR_CORE', 'Invalid status<br>'],
    [{ fields: { TITLE: 'x', RESPONSIBLE_ID: 3, PARENT_ID: 99999 } }, 'ERROR_CORE', 'The task specified in the "Parent Task" field was not found<br>'],
    [{ fields: { TITLE: 'x', RESPONSIBLE_ID: 3, START_DATE_PLAN: '2031-02-02', END_DATE_PLAN: '2031-02-01' } }, 'ERROR_CORE', 'The end date specified in the scheduling is earlier than the start date<br>'],
    [{ fields: { TITLE: 'x', RESPONSIBLE_ID: 3, START_DATE_PLAN: '2031-02-02', END_DATE_PLAN: '2131-02-01' } }, 'ERROR_CORE', 'The duration of the task specified in the scheduling is too long<br>'],
  ])('refuses %j', async (params, code, message) => {
    expectRefusal(await scene.call('tasks.task.add', params), code, message)
  })

  it('keeps people to the projects that they are in, and to their own name', async () => {
    const add = (fields: object) => scene.call('tasks.task.add', { fields: { TITLE: 'x', RESPONSIBLE_ID: 3, ...fields } }, { user: '3' })
    expectRefusal(await add({ GROUP_ID: 2 }), 'ERROR_CORE', 'Insufficient permissions to create tasks in this project<br>')
    expectRefusal(await add({ RESPONSIBLE_ID: 4, CREATED_BY: 5 }), 'ERROR_CORE', 'Action on the task is not allowed<br>')
    expect(taskOf(await add({ GROUP_ID: 1, CREATED_BY: 5 }))).toMatchObject({ createdBy: '5', responsibleId: '3' })
  })

  it('tells the apps that listen', async () => {
    const heard = await scene.hear('ONTASKADD')
    const added = await addTask()
    expect(await heard()).toEqual({ FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: added }, IS_ACCESSIBLE_BEFORE: 'N', IS_ACCESSIBLE_AFTER: 'undefined' })
  })

  it('wants its permission', async () => {
    expectRefusal(await scene.call('tasks.task.add', {}, { scopes: ['user'] }), 'insufficient_scope', /privileges/, 403)
  })
})

describe('tasks.task.update', () => {
  const update = (fields?: unknown, user = '1', taskId: unknown = id) => scene.call('tasks.task.update', { taskId, fields }, { user })

  it('answers the changed task in the documented shape', async () => {
    const reply = await update({ TITLE: 'Count them again', STATUS: 3, DEADLINE: '' })
    expectShape(taskAnswer, reply)
    expect(taskOf(reply)).toMatchObject({ id, title: 'Count them again', status: '3', deadline: null, dateStart: expect.any(String) })
  })

  it('leaves to who does the task its status, and its deadline where that is allowed', async () => {
    expect(taskOf(await update({ STATUS: 3 }, '3'))).toMatchObject({ status: '3', changedBy: '3' })
    expectRefusal(await update({ DEADLINE: '2031-01-01' }, '3'), '0', 'Action on the task is not allowed (internal error)')
    await update({ ALLOW_CHANGE_DEADLINE: 'Y' })
    expect(taskOf(await update({ DEADLINE: '2031-01-01' }, '3'))).toMatchObject({ deadline: '2031-01-01T00:00:00+00:00' })
    expectRefusal(await update({ TITLE: 'Mine' }, '3'), '0', 'Action on the task is not allowed (internal error)')
  })

  it.each([
    ['a person who may not see it', { TITLE: 'x' }, '12', undefined, '0', 'Action on the task is not allowed (internal error)'],
    ['a task that is not there', { TITLE: 'x' }, '1', 99999, '0', 'Action on the task is not allowed (internal error)'],
    ['a number that is none', { TITLE: 'x' }, '1', 'abc', '0', 'wrong task id'],
    ['no number', { TITLE: 'x' }, '1', '', '100', 'CTaskItem All parameters in the constructor must have real class type (internal error)'],
    ['no fields', undefined, '1', undefined, '100', 'Could not find value for parameter {fields} (internal error)'],
    ['an unknown person', { RESPONSIBLE_ID: 999 }, '1', undefined, 'ERROR_CORE', 'The user specified in the "Responsible" field was not found<br>'],
    ['an unknown status', { STATUS: 1 }, '1', undefined, 'ERROR_CORE', 'Invalid status<br>'],
    ['an unknown parent', { PARENT_ID: 99999 }, '1', undefined, 'ERROR_CORE', 'The task specified in the "Parent Task" field was not found<br>'],
    ['a plan that ends before it begins', { START_DATE_PLAN: '2031-04-02', END_DATE_PLAN: '2031-04-01' }, '1', undefined, 'ERROR_CORE', 'The end date specified in the scheduling is earlier than the start date<br>'],
    ['a plan of ages', { START_DATE_PLAN: '2031-04-02', END_DATE_PLAN: '2199-04-01' }, '1', undefined, 'ERROR_CORE', 'The duration of the task specified in the scheduling is too long<br>'],
  ])('refuses %s', async (_name, fields, user, taskId, code, message) => {
    expectRefusal(await update(fields, user, taskId ?? id), code, message)
  })

  it('refuses circles', async () => {
    const child = await addTask({ PARENT_ID: id })
    expectRefusal(await update({ PARENT_ID: id }), 'ERROR_CORE', 'Cannot bind the node to itself<br>')
    expectRefusal(await update({ PARENT_ID: child }), 'ERROR_CORE', 'Creating cyclic links in tasks is prohibited<br>')
  })

  it('tells the apps that listen', async () => {
    const heard = await scene.hear('ONTASKUPDATE')
    await update({ TITLE: 'New title' })
    expect(await heard()).toEqual({ FIELDS_BEFORE: { ID: id }, FIELDS_AFTER: { ID: id }, IS_ACCESSIBLE_BEFORE: 'undefined', IS_ACCESSIBLE_AFTER: 'undefined' })
  })
})

describe('tasks.task.delete', () => {
  it('removes the task and says so', async () => {
    const heard = await scene.hear('ONTASKDELETE')
    const child = await addTask({ PARENT_ID: id })
    const reply = await scene.call('tasks.task.delete', { taskId: id })
    expectShape(z.strictObject({ task: z.literal(true) }), reply)
    expect(await read()).toEqual([])
    expect(await read('1', child)).toMatchObject({ task: { parentId: null } })
    expect(await heard()).toMatchObject({ FIELDS_BEFORE: { ID: id }, FIELDS_AFTER: 'undefined', IS_ACCESSIBLE_AFTER: 'N' })
  })

  it.each([
    ['who does the task', '3', undefined, '1048582', 'No access to delete the task'],
    ['who may not see it', '12', undefined, '1048582', 'No access to delete the task'],
    ['a task that is not there', '1', '99999', '1048582', 'No access to delete the task'],
    ['a number that is none', '1', 'abc', '0', 'wrong task id'],
    ['no number', '1', '', '100', 'CTaskItem All parameters in the constructor must have real class type (internal error)'],
  ])('refuses %s', async (_name, user, taskId, code, message) => {
    expectRefusal(await scene.call('tasks.task.delete', { taskId: taskId ?? id }, { user }), code, message)
  })
})

describe.each([
  ['tasks.task.start', '2', '3', '0'],
  ['tasks.task.complete', '3', '5', '0'],
  ['tasks.task.pause', '3', '2', '1048582'],
  ['tasks.task.defer', '2', '6', '1048582'],
])('%s', (method, before, after, code) => {
  beforeEach(async () => {
    await scene.call('tasks.task.update', { taskId: id, fields: { STATUS: before } })
  })

  it('moves the task, for who does it too', async () => {
    const heard = await scene.hear('ONTASKUPDATE')
    const reply = await scene.call(method, { taskId: id }, { user: '3' })
    expectShape(taskAnswer, reply)
    expect(taskOf(reply)).toMatchObject({ status: after, statusChangedBy: '3', closedBy: after === '5' ? '3' : '0' })
    expect(await heard()).toMatchObject({ FIELDS_AFTER: { ID: id } })
  })

  it('refuses everybody else', async () => {
    expectRefusal(await scene.call(method, { taskId: id }, { user: '12' }), code, 'Action on the task is not allowed')
    expectRefusal(await scene.call(method, { taskId: '99999' }), code, 'Action on the task is not allowed')
    expectRefusal(await scene.call(method, { taskId: 'abc' }), '0', 'wrong task id')
    await scene.call('tasks.task.update', { taskId: id, fields: { STATUS: after } })
    expectRefusal(await scene.call(method, { taskId: id }), code, 'Action on the task is not allowed')
  })
})

describe('a task whose creator accepts the work', () => {
  it('waits for that when somebody else completes it', async () => {
    const controlled = await addTask({ TASK_CONTROL: 'Y' })
    expect(taskOf(await scene.call('tasks.task.complete', { taskId: controlled }, { user: '3' }))).toMatchObject({ status: '4', closedDate: null })
    expectRefusal(await scene.call('tasks.task.complete', { taskId: controlled }, { user: '3' }), '0', 'Action on the task is not allowed')
    expect(taskOf(await scene.call('tasks.task.complete', { taskId: controlled }))).toMatchObject({ status: '5' })
  })

  it('is not completed without a result where one is asked for', async () => {
    const strict = await addTask({ SE_PARAMETER: [{ VALUE: 'Y', CODE: 3 }] })
    expectRefusal(await scene.call('tasks.task.complete', { taskId: strict }, { user: '3' }), '0', 'Action on the task is not allowed')
  })
})

describe('a task with parts', () => {
  it('has the last deadline of them, and ends with them', async () => {
    const whole = await addTask({ SE_PARAMETER: [{ VALUE: 'Y', CODE: 1 }, { VALUE: 'Y', CODE: 2 }] })
    const first = await addTask({ PARENT_ID: whole, DEADLINE: '2031-02-01T10:00:00+00:00' })
    const second = await addTask({ PARENT_ID: whole, DEADLINE: '2031-03-01T10:00:00+00:00' })
    expect(await read('1', whole)).toMatchObject({ task: { deadline: '2031-03-01T10:00:00+00:00' } })
    await scene.call('tasks.task.complete', { taskId: first })
    expect(await read('1', whole)).toMatchObject({ task: { status: '2' } })
    await scene.call('tasks.task.complete', { taskId: second })
    expect(await read('1', whole)).toMatchObject({ task: { status: '5' } })
  })

  it('ends them', async () => {
    const whole = await addTask({ SE_PARAMETER: { 0: { VALUE: 'Y', CODE: '2' } } })
    const part = await addTask({ PARENT_ID: whole })
    await scene.call('tasks.task.complete', { taskId: whole })
    expect(await read('1', part)).toMatchObject({ task: { status: '5' } })
  })
})

describe('tasks.task.result.list', () => {
  const schema = z.array(z.strictObject({
    id: z.int(),
    taskId: z.int(),
    commentId: z.int(),
    createdBy: z.int(),
    createdAt: z.iso.datetime({ offset: true }),
    updatedAt: z.iso.datetime({ offset: true }),
    status: z.union([z.literal(0), z.literal(1)]),
    text: z.string(),
    formattedText: z.string(),
    files: z.array(z.int()),
  }))

  it('lists what came out of a completed task', async () => {
    const done = [...scene.portal.tasks.values()].find(task => task.results.length)?.id
    const reply = await scene.call('tasks.task.result.list', { taskId: done })
    expectShape(schema.min(1), reply)
    expect(reply.result).toMatchObject([{ taskId: Number(done), status: 1 }])
  })

  it('is what tasks.task.list tells of in short', async () => {
    const info = async (wanted: string | undefined) => {
      const { result } = await scene.call('tasks.task.list', { filter: { ID: wanted }, select: ['ID'], params: { WITH_RESULT_INFO: 'Y' } })
      return (result as { tasks: object[] }).tasks[0]
    }
    const done = [...scene.portal.tasks.values()].find(task => task.results.length)?.id
    expect(await info(done)).toEqual({ id: done, taskRequireResult: 'N', taskHasOpenResult: 'N', taskHasResult: 'Y' })
    const asked = await addTask({ SE_PARAMETER: [{ CODE: 3, VALUE: 'Y' }] })
    expect(await info(asked)).toEqual({ id: asked, taskRequireResult: 'Y', taskHasOpenResult: 'N', taskHasResult: 'N' })
  })

  it('refuses what is no number, and tasks that the caller may not see', async () => {
    expectRefusal(await scene.call('tasks.task.result.list', { taskId: 'abc' }), '100', 'Invalid value {abc} to match with parameter {commentId}. Should be value of type int.')
    expectRefusal(await scene.call('tasks.task.result.list', { taskId: id }, { user: '12' }), '0', 'Access denied.')
  })
})
