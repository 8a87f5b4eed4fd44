import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

const [developer, guest] = ['3', '12']
const WRONG = '256/TE/WRONG_ARGUMENTS<br>'
const NOT_ALLOWED = 'TASKS_ERROR_EXCEPTION_#4; Action is not allowed; 4/TE/ACTION_NOT_ALLOWED<br>'
const NOT_FOUND = 'TASKS_ERROR_EXCEPTION_#512; Check listitem not found or not accessible; 512/TE/ITEM_NOT_FOUND_OR_NOT_ACCESSIBLE<br>'

const comment = z.strictObject({
  POST_MESSAGE_HTML: z.null(),
  ID: z.string().regex(/^\d+$/),
  AUTHOR_ID: z.string().regex(/^\d+$/),
  AUTHOR_NAME: z.string(),
  AUTHOR_EMAIL: z.string(),
  POST_DATE: z.iso.datetime({ offset: true }),
  POST_MESSAGE: z.string(),
  ATTACHED_OBJECTS: z.strictObject({}),
})

let scene: Scene
let task: string
/** Of the developer. */
let own: string

const call = (method: string, params: object, user = developer) => scene.call(`task.commentitem.${method}`, params, { user })

beforeAll(async () => {
  scene = await startScene()
})
beforeEach(async () => {
  const { result } = await scene.call('tasks.task.add', { fields: { TITLE: 'Count the spokes', RESPONSIBLE_ID: 3 } })
  task = (result as { task: { id: string } }).task.id
  own = String((await call('add', { TASKID: task, FIELDS: { POST_MESSAGE: 'Forty-eight' } })).result)
})
afterAll(() => scene.stop())

const textOf = async () => ((await call('get', { TASKID: task, ITEMID: own })).result as { POST_MESSAGE: string }).POST_MESSAGE

it('task.commentitem.get answers one comment', async () => {
  const reply = await call('get', { TASKID: task, ITEMID: own })
  expectShape(comment, reply)
  expect(reply.result).toMatchObject({ ID: own, AUTHOR_ID: developer, AUTHOR_NAME: 'Amara Okafor', POST_MESSAGE: 'Forty-eight' })
})

it('task.commentitem.update changes the text, and tells the apps', async () => {
  const heard = await scene.hear('ONTASKCOMMENTUPDATE')
  expectShape(z.literal(true), await call('update', { TASKID: task, ITEMID: own, FIELDS: { POST_MESSAGE: 'Forty-nine' } }))
  expect(await textOf()).toBe('Forty-nine')
  expect(await heard()).toEqual({
    FIELDS_BEFORE: { ID: own, TASK_ID: task },
    FIELDS_AFTER: { ID: own, TASK_ID: task, ACTION: 'EDIT' },
    IS_ACCESSIBLE_BEFORE: 'undefined',
    IS_ACCESSIBLE_AFTER: 'undefined',
  })
})

it('task.commentitem.delete removes a comment with the result that it is, and tells the apps', async () => {
  const done = [...scene.portal.tasks.values()].find(({ results }) => results.length)
  const [result] = done?.results ?? []
  const heard = await scene.hear('ONTASKCOMMENTDELETE')
  expectShape(z.literal(true), await call('delete', { TASKID: done?.id, ITEMID: result?.commentId }, '1'))
  expect(await heard()).toEqual({
    FIELDS_BEFORE: { ID: result?.commentId, TASK_ID: done?.id },
    FIELDS_AFTER: { ID: result?.commentId, TASK_ID: done?.id, ACTION: 'DEL' },
    IS_ACCESSIBLE_BEFORE: 'undefined',
    IS_ACCESSIBLE_AFTER: 'undefined',
  })
  expect((await scene.call('tasks.task.result.list', { taskId: done?.id })).result).toEqual([])
  expectRefusal(await call('get', { TASKID: done?.id, ITEMID: result?.commentId }, '1'), 'ERROR_CORE', NOT_FOUND)
})

it('an administrator changes and removes what others wrote; others do not', async () => {
  const { result: foreign } = await call('add', { TASKID: task, FIELDS: { POST_MESSAGE: 'Checked' } }, '1')
  for (const method of ['update', 'delete']) {
    expectRefusal(await call(method, { TASKID: task, ITEMID: foreign, FIELDS: { POST_MESSAGE: 'x' } }), 'ERROR_CORE', NOT_ALLOWED)
  }
  for (const method of ['update', 'delete']) {
    expect((await call(method, { TASKID: task, ITEMID: own, ...(method === 'update' ? { FIELDS: { POST_MESSAGE: 'x' } } : {}) }, '1')).result).toBe(true)
  }
})

describe.each([['get', NOT_FOUND], ['update', NOT_ALLOWED], ['delete', NOT_ALLOWED]])('task.commentitem.%s refuses', (method, refusal) => {
  const ask = (ids: object, user?: string) => call(method, { ...ids, ...(method === 'update' ? { FIELDS: { POST_MESSAGE: 'x' } } : {}) }, user)
  const target = `ctaskcommentitem::${method}`

  it('a task out of sight, one that is not there, and a comment of another task', async () => {
    expectRefusal(await ask({ TASKID: task, ITEMID: own }, guest), 'ERROR_CORE', refusal)
    expectRefusal(await ask({ TASKID: 99_999, ITEMID: own }), 'ERROR_CORE', refusal)
    expectRefusal(await ask({ TASKID: 1, ITEMID: own }, '1'), 'ERROR_CORE', refusal)
  })

  it('parameters that are wrong or missing', async () => {
    expectRefusal(await ask({ TASKID: 'abc', ITEMID: own }), 'ERROR_CORE', `TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) for method ${target}() expected to be of type "integer", but given something else.; ${WRONG}`)
    expectRefusal(await call(method, { TASKID: task }), 'ERROR_CORE', `TASKS_ERROR_EXCEPTION_#256; Param #1 (itemId) expected by method ${target}(), but not given.; ${WRONG}`)
  })
})

it.each([
  [{ POST_MESSAGE: ' ' }, 'Comment text not specified.<br>'],
  [{ POST_MESSAGE: 'x', UF_FORUM_MESSAGE_DOC: ['n5'] }, 'File not found<br>'],
])('task.commentitem.update refuses %j', async (FIELDS, message) => {
  expectRefusal(await call('update', { TASKID: task, ITEMID: own, FIELDS }), 'ERROR_CORE', message)
  expect(await textOf()).toBe('Forty-eight')
})
