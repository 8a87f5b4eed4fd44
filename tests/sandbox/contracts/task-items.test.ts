import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'
import { checklistMemberSchema as member } from './support/task-schema'

const id = z.string().regex(/^\d+$/)
const date = z.iso.datetime({ offset: true })
const yesNo = z.enum(['Y', 'N'])
const WRONG = '256/TE/WRONG_ARGUMENTS<br>'

const point = z.strictObject({
  ID: id,
  TASK_ID: id,
  PARENT_ID: z.union([id, z.literal(0)]),
  CREATED_BY: id,
  TITLE: z.string(),
  SORT_INDEX: z.string(),
  IS_COMPLETE: yesNo,
  IS_IMPORTANT: yesNo,
  TOGGLED_BY: id.nullable(),
  TOGGLED_DATE: z.union([date, z.literal('')]),
  MEMBERS: z.array(member),
  ATTACHMENTS: z.array(z.never()),
})

const comment = z.strictObject({
  POST_MESSAGE_HTML: z.string().nullable(),
  ID: id,
  AUTHOR_ID: id,
  AUTHOR_NAME: z.string(),
  AUTHOR_EMAIL: z.string(),
  POST_DATE: date,
  POST_MESSAGE: z.string(),
  ATTACHED_OBJECTS: z.strictObject({}),
})

const elapsed = z.strictObject({
  ID: id,
  TASK_ID: id,
  USER_ID: id,
  COMMENT_TEXT: z.string(),
  SECONDS: id,
  MINUTES: id,
  SOURCE: id,
  CREATED_DATE: date,
  DATE_START: date,
  DATE_STOP: date,
})

let scene: Scene
let task: string

beforeAll(async () => {
  scene = await startScene()
})
beforeEach(async () => {
  const { result } = await scene.call('tasks.task.add', { fields: { TITLE: 'Count the spokes', RESPONSIBLE_ID: 3 } })
  task = z.object({ task: z.object({ id: z.string() }) }).parse(result).task.id
})
afterAll(() => scene.stop())

const points = async (order = {}) => z.array(point).parse((await scene.call('task.checklistitem.getlist', { TASKID: task, ORDER: order })).result)

async function addPoint(fields: object) {
  const reply = await scene.call('task.checklistitem.add', { TASKID: task, FIELDS: fields })
  expectShape(z.int(), reply)
  return String(reply.result)
}

describe('task.checklistitem.add and getlist', () => {
  it('begins a list with the first point, and sorts the newest first', async () => {
    const first = await addPoint({ TITLE: 'Front wheel' })
    const second = await addPoint({ TITLE: 'Back wheel', IS_IMPORTANT: 'Y', MEMBERS: { 5: { TYPE: 'A' }, 6: { TYPE: 'U' } } })
    const [back, front, list] = await points()
    expect(list).toMatchObject({ PARENT_ID: 0, TASK_ID: task, TITLE: 'BX_CHECKLIST_1' })
    expect(front).toMatchObject({ ID: first, PARENT_ID: list?.ID, SORT_INDEX: '0', IS_COMPLETE: 'N', TOGGLED_BY: null, TOGGLED_DATE: '' })
    expect(back).toMatchObject({ ID: second, SORT_INDEX: '1', IS_IMPORTANT: 'Y', MEMBERS: [{ ID: '5', TYPE: 'A', NAME: 'Priya Nair' }, { ID: '6', TYPE: 'U' }] })
    expect((await scene.call('tasks.task.get', { taskId: task })).result).toMatchObject({ task: { accomplices: ['5'], auditors: ['6'] } })
  })

  it('makes another list for the number 0 or one that is not there, and points below points', async () => {
    const one = await addPoint({ TITLE: 'Tools', PARENT_ID: 0 })
    const other = await addPoint({ TITLE: 'Parts', PARENT_ID: 999999 })
    const below = await addPoint({ TITLE: 'Spoke key', PARENT_ID: one })
    const deeper = await addPoint({ TITLE: '3.3 mm', PARENT_ID: below })
    const byId = new Map((await points({ ID: 'asc' })).map(item => [item.ID, item]))
    expect([...byId.keys()]).toEqual([one, other, below, deeper])
    expect(byId.get(deeper)).toMatchObject({ PARENT_ID: below })
  })

  it('shows the points as a tree to who changes the task: numbers as numbers, the nodes and places counted', async () => {
    const one = Number(await addPoint({ TITLE: 'Tools', PARENT_ID: 0 }))
    const below = Number(await addPoint({ TITLE: 'Spoke key', PARENT_ID: one }))
    const deeper = Number(await addPoint({ TITLE: '3.3 mm', PARENT_ID: below }))
    const other = Number(await addPoint({ TITLE: 'Parts', PARENT_ID: 0 }))
    const { result } = await scene.call('tasks.task.start', { taskId: task })
    const { checkListTree: tree } = (result as { task: { checkListTree: { descendants: unknown[] } } }).task
    expect(tree).toMatchObject({ nodeId: 0, action: [], fields: { id: null, entityId: null, parentId: null, sortIndex: null, nodeId: null } })
    expect(tree.descendants).toMatchObject([
      {
        nodeId: 1,
        fields: { id: one, entityId: Number(task), parentId: 0, sortIndex: 0, displaySortIndex: '' },
        action: { modify: true, toggle: true },
        descendants: [{
          nodeId: 2,
          fields: { id: below, parentId: one, displaySortIndex: '1' },
          descendants: [{ nodeId: 3, fields: { id: deeper, displaySortIndex: '1.1' } }],
        }],
      },
      { nodeId: 4, fields: { id: other, sortIndex: 1 } },
    ])
  })

  it('takes its parameters by their order, whatever they are called', async () => {
    const { result } = await scene.call('task.checklistitem.add', { 0: task, 1: { TITLE: 'By place' } }, { form: true })
    expect((await points())[0]).toMatchObject({ ID: String(result), TITLE: 'By place' })
    expectRefusal(
      await scene.call('task.checklistitem.add', { FIELDS: { TITLE: 'x' }, TASKID: task }),
      'ERROR_CORE',
      `TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) for method ctaskchecklistitem::add() expected to be of type "integer", but given something else.; ${WRONG}`,
    )
  })

  it.each([
    [{}, `TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) expected by method ctaskchecklistitem::add(), but not given.; ${WRONG}`],
    [{ TASKID: '1' }, `TASKS_ERROR_EXCEPTION_#256; Param #1 (arFields) expected by method ctaskchecklistitem::add(), but not given.; ${WRONG}`],
    [{ TASKID: '1', FIELDS: { SORT_INDEX: 1 } }, 'TASKS_ERROR_EXCEPTION_#8; Item name not specified; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>'],
    [{ TASKID: '99999', FIELDS: { TITLE: 'x' } }, 'TASKS_ERROR_EXCEPTION_#8; Adding item: action not allowed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>'],
  ])('add refuses %j', async (params, message) => {
    expectRefusal(await scene.call('task.checklistitem.add', params), 'ERROR_CORE', message)
  })

  it('getlist refuses tasks out of sight and fields that it does not sort by', async () => {
    expectRefusal(await scene.call('task.checklistitem.getlist', { TASKID: task }, { user: '12' }), 'ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#8; Action failed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>')
    expectRefusal(await scene.call('task.checklistitem.getlist', { TASKID: 'abc' }), 'ERROR_CORE', `TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) for method ctaskchecklistitem::getlist() expected to be of type "integer", but given something else.; ${WRONG}`)
    expectRefusal(await scene.call('task.checklistitem.getlist', { TASKID: task, ORDER: { IS_COMPLETED: 'asc' } }), 'ERROR_CORE', `TASKS_ERROR_EXCEPTION_#256; Param #1 (arOrder) for method ctaskchecklistitem::getlist() must not contain key "IS_COMPLETED".; ${WRONG}`)
  })
})

describe('task.checklistitem.complete', () => {
  it('ticks a point once', async () => {
    const item = await addPoint({ TITLE: 'Front wheel' })
    const reply = await scene.call('task.checklistitem.complete', { TASKID: task, ITEMID: item }, { user: '3' })
    expectShape(z.literal(true), reply)
    await scene.call('task.checklistitem.complete', { TASKID: task, ITEMID: item })
    expect(await points()).toMatchObject([{ ID: item, IS_COMPLETE: 'Y', TOGGLED_BY: '3' }, { IS_COMPLETE: 'Y' }])
  })

  it('answers false for points that are not there, are out of sight, or come in the wrong order', async () => {
    const item = await addPoint({ TITLE: 'Front wheel' })
    expect((await scene.call('task.checklistitem.complete', { TASKID: task, ITEMID: 9999999 })).result).toBe(false)
    expect((await scene.call('task.checklistitem.complete', { TASKID: task, ITEMID: item }, { user: '12' })).result).toBe(false)
    expect((await scene.call('task.checklistitem.complete', { ITEMID: item, TASKID: '7777777' })).result).toBe(false)
  })

  it.each([
    [{}, `TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) expected by method ctaskchecklistitem::complete(), but not given.; ${WRONG}`],
    [{ TASKID: 1 }, `TASKS_ERROR_EXCEPTION_#256; Param #1 (itemId) expected by method ctaskchecklistitem::complete(), but not given.; ${WRONG}`],
    [{ TASKID: 1, ITEMID: 'x' }, `TASKS_ERROR_EXCEPTION_#256; Param #1 (itemId) for method ctaskchecklistitem::complete() expected to be of type "integer", but given something else.; ${WRONG}`],
    [{ TASKID: 0, ITEMID: 1 }, 'TASKS_ERROR_ASSERT_EXCEPTION<br>'],
  ])('refuses %j', async (params, message) => {
    expectRefusal(await scene.call('task.checklistitem.complete', params), 'ERROR_CORE', message)
  })
})

describe('task.commentitem.add and getlist', () => {
  const add = (fields: object, user = '1', taskId = task) => scene.call('task.commentitem.add', { TASKID: taskId, FIELDS: fields }, { user })

  it('adds comments, also in the name of somebody else, and lists the newest first', async () => {
    const heard = await scene.hear('ONTASKCOMMENTADD')
    const first = await add({ POST_MESSAGE: 'Forty-eight', POST_DATE: '2031-01-01T10:00:00+00:00' }, '3')
    const second = await add({ POST_MESSAGE: 'Checked', AUTHOR_ID: 4 })
    expectShape(z.int(), first)
    const listed = await scene.call('task.commentitem.getlist', { TASKID: task })
    expectShape(z.array(comment).length(2), listed)
    expect(listed.result).toMatchObject([
      { ID: String(second.result), AUTHOR_ID: '4', AUTHOR_NAME: 'Lukas Brandt', POST_MESSAGE: 'Checked' },
      { ID: String(first.result), AUTHOR_ID: '3', POST_DATE: '2031-01-01T10:00:00+00:00' },
    ])
    expect(await heard()).toEqual({
      FIELDS_BEFORE: 'undefined',
      FIELDS_AFTER: { ID: String(first.result), TASK_ID: task },
      IS_ACCESSIBLE_BEFORE: 'undefined',
      IS_ACCESSIBLE_AFTER: 'undefined',
    })
    const filtered = await scene.call('task.commentitem.getlist', { TASKID: task, ORDER: { POST_DATE: 'asc' }, FILTER: { '!AUTHOR_ID': 4, '>=POST_DATE': '2031-01-01' } })
    expect(filtered.result).toMatchObject([{ ID: String(first.result) }])
  })

  it.each([
    [{ POST_MESSAGE: ' ' }, '1', 'Comment text is not specified<br>'],
    [{ POST_MESSAGE: 'x', UF_FORUM_MESSAGE_DOC: ['n5'] }, '1', 'File not found<br>'],
    [{ POST_MESSAGE: 'x' }, '12', 'Insufficient permissions to add a comment.<br>'],
    [{ POST_MESSAGE: 'x', NAME: 'y' }, '1', `TASKS_ERROR_EXCEPTION_#256; Param #1 (arFields) for method ctaskcommentitem::add() must not contain key "NAME".; ${WRONG}`],
  ])('add refuses %j of person %s', async (fields, user, message) => {
    expectRefusal(await add(fields, user), 'ERROR_CORE', message)
  })

  it('refuses a task that is no number', async () => {
    expectRefusal(await add({ POST_MESSAGE: 'x' }, '1', 'abc'), 'ERROR_CORE', `TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) for method ctaskcommentitem::add() expected to be of type "integer", but given something else.; ${WRONG}`)
  })

  it.each([
    [{ ORDER: { '>=POST_DATE': 'asc' } }, `TASKS_ERROR_EXCEPTION_#256; Param #1 (arOrder) for method ctaskcommentitem::getlist() must not contain key ">=POST_DATE".; ${WRONG}`],
    [{ ORDER: {}, FILTER: { '%POST_DATE': '2031' } }, `TASKS_ERROR_EXCEPTION_#256; Param #2 (arFilter) for method ctaskcommentitem::getlist() must not contain key "%POST_DATE".; ${WRONG}`],
  ])('getlist refuses %j', async (params, message) => {
    expectRefusal(await scene.call('task.commentitem.getlist', { TASKID: task, ...params }), 'ERROR_CORE', message)
  })

  it('getlist refuses tasks out of sight', async () => {
    expectRefusal(await scene.call('task.commentitem.getlist', { TASKID: task }, { user: '12' }), 'ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#8; Action failed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>')
  })
})

describe('task.elapseditem.add and getlist', () => {
  const add = (fields: object, user = '1') => scene.call('task.elapseditem.add', { TASKID: task, ARFIELDS: fields }, { user })

  it('adds time, which the task counts, and lists it', async () => {
    expectShape(z.int(), await add({ SECONDS: 3600, COMMENT_TEXT: 'Front wheel' }, '3'))
    await add({ SECONDS: 1800, COMMENT_TEXT: 'Back wheel', USER_ID: 3 })
    const listed = await scene.call('task.elapseditem.getlist', { TASKID: task, ORDER: { SECONDS: 'asc' }, FILTER: { USER_ID: 3 } })
    expectShape(z.array(elapsed).length(2), listed)
    expect(listed.body.total).toBe(2)
    expect(listed.result).toMatchObject([{ SECONDS: '1800', MINUTES: '30' }, { SECONDS: '3600', MINUTES: '60', TASK_ID: task }])
    expect((await scene.call('tasks.task.get', { taskId: task })).result).toMatchObject({ task: { timeSpentInLogs: '5400' } })
  })

  it('pages and selects, over all tasks where none is named', async () => {
    const page = await scene.call('task.elapseditem.getlist', [{ ID: 'desc' }, {}, ['ID', 'SECONDS'], { NAV_PARAMS: { nPageSize: 2, iNumPage: 2 } }])
    expectShape(z.array(z.strictObject({ ID: id, SECONDS: id })).length(2), page)
    expect(page.body).toMatchObject({ next: 4, total: expect.any(Number) })
  })

  it('refuses', async () => {
    expectRefusal(await add({ SECONDS: 60, COMMENT_TEXT: '' }, '12'), 'ERROR_CORE', /#1048578;.*TASK_NOT_FOUND_OR_NOT_ACCESSIBLE/)
    await scene.call('tasks.task.update', { taskId: task, fields: { AUDITORS: [5] } })
    expectRefusal(await add({ SECONDS: 60, COMMENT_TEXT: '' }, '5'), 'ERROR_CORE', /#4;.*ACTION_NOT_ALLOWED/)
    expectRefusal(await add({ SECONDS: 0, COMMENT_TEXT: '' }), 'ERROR_CORE', /#64;/)
    expectRefusal(await scene.call('task.elapseditem.getlist', { TASKID: task }, { user: '12' }), 'ERROR_CORE', /#1048578;/)
    expectRefusal(await scene.call('task.elapseditem.getlist', { TASKID: 'abc' }), 'ERROR_CORE', /Param #0 \(taskId\)/)
  })
})
