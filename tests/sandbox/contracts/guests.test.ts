import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scene } from './support/scene'
import { startScene } from './support/scene'

/** Somebody from outside, in project 3 with persons 1, 9 and 10. Person 3 and project 1 are unknown to them, task 1 is of that project. */
const GUEST = '12'

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const ask = (method: string, params: object) => scene.call(method, params, { user: GUEST })

/** Every call that would tell a guest of what is not theirs, or change it. */
const REFUSED: readonly (readonly [string, object])[] = [
  ...['lead', 'deal', 'contact', 'company', 'quote'].flatMap(type => [
    ...['get', 'list', 'update', 'delete', 'add'].map(method => [`crm.${type}.${method}`, { id: 1, fields: { TITLE: 'x' } }] as const),
    ...(type === 'quote' ? [] : ['get', 'list', 'add', 'update', 'delete'].map(method => [`crm.${type}.userfield.${method}`, { id: 1, fields: { FIELD_NAME: 'X', USER_TYPE_ID: 'string' } }] as const)),
  ]),
  ['crm.company.fields', {}], ['crm.status.list', {}], ['crm.type.list', {}], ['crm.duplicate.findbycomm', { type: 'PHONE', values: ['+15550203001'] }],
  ...['get', 'update', 'delete'].flatMap(method => [
    [`crm.timeline.comment.${method}`, { id: 1, fields: { COMMENT: 'x' } }] as const,
    [`crm.activity.${method}`, { id: 1, fields: { SUBJECT: 'x' } }] as const,
  ]),
  ['crm.timeline.comment.list', { filter: { ENTITY_ID: 1, ENTITY_TYPE: 'deal' } }],
  ['calendar.event.get', { type: 'user', ownerId: 3 }], ['calendar.event.add', { type: 'user', ownerId: 12, name: 'x', from: '2031-01-01', to: '2031-01-01' }],
  ['calendar.event.update', { id: 1, type: 'user', ownerId: 1, name: 'x' }], ['calendar.event.delete', { id: 1 }], ['calendar.section.get', { type: 'user' }],
  ['calendar.section.add', { type: 'user', name: 'x' }], ['calendar.accessibility.get', { users: [3], from: '2031-01-01', to: '2031-01-02' }],
  ['im.dialog.get', { DIALOG_ID: '3' }], ['im.dialog.get', { DIALOG_ID: 'sg1' }], ['im.dialog.messages.get', { DIALOG_ID: 'sg1' }], ['im.dialog.users.list', { DIALOG_ID: 'sg1' }],
  ['im.message.add', { DIALOG_ID: 'sg1', MESSAGE: 'x' }], ['im.message.add', { DIALOG_ID: '3', MESSAGE: 'x' }], ['im.message.update', { MESSAGE_ID: 1, MESSAGE: 'x' }],
  ['im.message.delete', { MESSAGE_ID: 1 }], ['im.message.like', { MESSAGE_ID: 1 }], ['im.user.get', { ID: 3 }],
  ['log.blogpost.add', { POST_MESSAGE: 'x' }], ['log.blogpost.add', { POST_MESSAGE: 'x', DEST: ['UA', 'DR1', 'SG1', 'U3'] }],
  ['socialnetwork.api.workgroup.get', { params: { groupId: 1 } }], ['sonet_group.user.get', { ID: 1 }], ['sonet_group.create', { NAME: 'x' }],
  ['sonet_group.update', { GROUP_ID: 3, NAME: 'x' }], ['sonet_group.delete', { GROUP_ID: 3 }],
  ...['getlist', 'add', 'complete'].map(method => [`task.checklistitem.${method}`, { TASKID: 1, FIELDS: { TITLE: 'x' } }] as const),
  ...['getlist', 'add'].map(method => [`task.commentitem.${method}`, { TASKID: 1, FIELDS: { POST_MESSAGE: 'x' } }] as const),
  ...['getlist', 'add'].map(method => [`task.elapseditem.${method}`, { TASKID: 1, ARFIELDS: { SECONDS: 1 } }] as const),
  ...['start', 'complete', 'pause', 'defer', 'delete', 'update'].map(method => [`tasks.task.${method}`, { taskId: 1, fields: { TITLE: 'x' } }] as const),
  ['tasks.task.result.list', { taskId: 1 }], ['tasks.task.add', { fields: { TITLE: 'x', RESPONSIBLE_ID: 3 } }], ['tasks.task.add', { fields: { TITLE: 'x', RESPONSIBLE_ID: 12, GROUP_ID: 1 } }],
  ['voximplant.statistic.get', {}], ['user.add', { EMAIL: 'x@example.com', UF_DEPARTMENT: [1] }], ['disk.storage.getForApp', {}],
  ['userfieldconfig.list', { moduleId: 'crm', filter: { entityId: 'CRM_DEAL' } }], ['userfieldconfig.get', { moduleId: 'crm', id: 1 }],
  ['userfieldconfig.add', { moduleId: 'crm', field: { entityId: 'CRM_DEAL', fieldName: 'UF_CRM_X', userTypeId: 'string' } }], ['pull.application.event.add', { COMMAND: 'x', PARAMS: {}, USER_ID: [3] }],
]

describe('a guest is refused', () => {
  it.each(REFUSED)('%s %j', async (method, params) => {
    const { status, body } = await ask(method, params)
    expect(body).toHaveProperty('error')
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(404)
  })
})

describe('a guest is shown', () => {
  it.each<[string, object, unknown]>([
    ['tasks.task.get', { taskId: 1 }, []],
    ['tasks.task.list', { filter: { GROUP_ID: 1 } }, { tasks: [] }],
    ['crm.activity.list', {}, []],
    ['im.chat.user.list', { CHAT_ID: 1 }, []],
    ['im.notify.personal.add', { USER_ID: 3, MESSAGE: 'x' }, false],
    ['im.notify.system.add', { USER_ID: 3, MESSAGE: 'x' }, false],
    ['user.search', { FIND: 'Amara' }, []],
    ['user.get', { ID: 3 }, []],
    ['department.get', {}, []],
    ['telephony.externalCall.searchCrmEntities', { PHONE_NUMBER: '+15550203001' }, []],
    ['socialnetwork.api.workgroup.list', { select: ['ID'] }, { workgroups: [{ id: '3' }] }],
  ])('nothing of others by %s %j', async (method, params, wanted) => {
    const { status, result } = await ask(method, params)
    expect([status, result]).toEqual([200, wanted])
  })

  it('their project, its people, tasks, chat and feed', async () => {
    expect((await ask('sonet_group.get', { IS_ADMIN: 'Y' })).result).toMatchObject([{ ID: '3' }])
    expect(((await ask('user.get', {})).result as { ID: string }[]).map(({ ID }) => ID)).toEqual(['1', '9', '10', '12'])
    const { tasks } = (await ask('tasks.task.list', { select: ['GROUP_ID'] })).result as { tasks: { groupId: string }[] }
    expect(new Set(tasks.map(({ groupId }) => groupId))).toEqual(new Set(['3']))
    expect((await ask('im.dialog.get', { DIALOG_ID: 'sg3' })).status).toBe(200)
    expect((await ask('im.message.add', { DIALOG_ID: '9', MESSAGE: 'Hello' })).status).toBe(200)
    expect((await ask('log.blogpost.add', { POST_MESSAGE: 'x', DEST: ['UA', 'SG3', 'SG1'] })).status).toBe(200)
    expect((await ask('log.blogpost.get', {})).result).toMatchObject([{ AUTHOR_ID: GUEST }])
    expect([...scene.portal.feed.posts.values()].at(-1)).toMatchObject({ authorId: GUEST, recipients: ['SG3'] })
  })
})
