import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listedGroupSchema, wholeWorkgroupSchema, workgroupSchema } from './support/group-schemas'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

const id = z.string().regex(/^\d+$/)

let scene: Scene

/** Project 1 is closed, 2 secret, 3 open with person 12 from outside in it. Person 3 is in the first alone, 1 is the administrator. */
beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

async function names(params: object, user = '1') {
  const { result } = await scene.call('sonet_group.get', params, { user })
  return z.array(listedGroupSchema).parse(result).map(group => group.NAME)
}

async function create(params: object = {}, user = '1') {
  const reply = await scene.call('sonet_group.create', { NAME: 'Test rides', ...params }, { user })
  expectShape(z.int(), reply)
  return reply.result
}

const group = async (groupId: unknown, user = '1') => (await scene.call('socialnetwork.api.workgroup.get', { params: { groupId } }, { user })).result

describe('sonet_group.get', () => {
  it('lists what the caller may know of, the newest first', async () => {
    const reply = await scene.call('sonet_group.get', {})
    expectShape(z.array(listedGroupSchema).length(3), reply)
    expect(reply.body.total).toBe(3)
    expect(await names({}, '3')).toEqual(['Trade fair in Friedrichshafen', 'Online shop relaunch'])
    expect(await names({ IS_ADMIN: 'Y' }, '3')).toEqual(['Trade fair in Friedrichshafen', 'Online shop relaunch'])
    expect(await names({}, '12')).toEqual(['Trade fair in Friedrichshafen'])
    expect(await names({}, '7')).toContain('Spring collection')
  })

  it.each([
    [{ GROUP_ID: 2 }, ['Spring collection']],
    [{ FILTER: { '%NAME': 'collect' } }, ['Spring collection']],
    [{ FILTER: { '?NAME': 'shop' } }, ['Online shop relaunch']],
    [{ FILTER: { '!%NAME': 'o' } }, ['Trade fair in Friedrichshafen']],
    [{ FILTER: { '><ID': [1, 2] }, ORDER: { ID: 'ASC' } }, ['Online shop relaunch', 'Spring collection']],
    [{ FILTER: { '!><ID': [1, 2] } }, ['Trade fair in Friedrichshafen']],
    [{ FILTER: { VISIBLE: 'N' } }, ['Spring collection']],
    [{ FILTER: { IS_EXTRANET: 'Y' } }, ['Trade fair in Friedrichshafen']],
    [{ FILTER: { '!OWNER_ID': [2, 6] } }, ['Trade fair in Friedrichshafen']],
    [{ ORDER: { NAME: 'DESC' } }, ['Trade fair in Friedrichshafen', 'Spring collection', 'Online shop relaunch']],
  ])('filters and sorts: %j', async (params, wanted) => {
    expect(await names(params)).toEqual(wanted)
  })

  it('wants its permission, under either name', async () => {
    expectRefusal(await scene.call('sonet_group.get', {}, { scopes: ['task'] }), 'insufficient_scope', /privileges/, 403)
    expect((await scene.call('sonet_group.get', {}, { scopes: ['socialnetwork'] })).status).toBe(200)
  })
})

describe('sonet_group.create', () => {
  it('makes a project that its creator owns, and says so', async () => {
    const heard = await scene.hear('ONSONETGROUPADD')
    const made = await create({ DESCRIPTION: 'Every Friday', VISIBLE: 'N', OPENED: 'Y', PROJECT: 'Y', PROJECT_DATE_START: '2031-01-01', KEYWORDS: 'ride, test', OWNER_ID: 4 }, '3')
    expect(await heard()).toEqual({ FIELDS: { ID: String(made) } })
    expect(await group(made)).toMatchObject({
      NAME: 'Test rides',
      OWNER_ID: 3,
      VISIBLE: 'N',
      OPENED: 'Y',
      TYPE: 'project',
      PROJECT_DATE_START: '01/01/2031 00:00:00',
      TAGS: ['ride', 'test'],
      MEMBERS: [3],
      INITIATE_PERMS: 'K',
    })
  })

  it('lets administrators name the owner', async () => {
    expect(await group(await create({ OWNER_ID: 4 }))).toMatchObject({ OWNER_ID: 4, MEMBERS: [4], TYPE: 'group' })
  })

  it.each([
    [{ NAME: ['a', 'b'] }, '1', '', 'Incorrect input data'],
    [{ NAME: '' }, '1', '', 'Cannot create group'],
    [{ OWNER_ID: 999 }, '1', '', 'Cannot create group'],
    [{ SCRUM_MASTER_ID: 3 }, '1', '', 'Cannot create group'],
    [{}, '12', '', 'You have no permissions to create a group'],
    [{ IMAGE: ['a.txt', 'eA=='] }, '1', 'ERROR_IMAGE_ID', 'Image is incorrect: Invalid file type'],
  ])('refuses %j of person %s', async (params, user, code, message) => {
    expectRefusal(await scene.call('sonet_group.create', { NAME: 'x', ...params }, { user }), code, message)
  })
})

describe('sonet_group.update', () => {
  it('changes what is named, and says so', async () => {
    const made = await create({ DESCRIPTION: 'Every Friday' }, '3')
    const heard = await scene.hear('ONSONETGROUPUPDATE')
    const reply = await scene.call('sonet_group.update', { GROUP_ID: made, NAME: 'Rides', CLOSED: 'Y' }, { user: '3' })
    expectShape(z.literal(Number(made)), reply)
    expect(await group(made)).toMatchObject({ NAME: 'Rides', DESCRIPTION: 'Every Friday', CLOSED: 'Y', VISIBLE: 'Y' })
    expect(await heard()).toEqual({ FIELDS: { ID: String(made) } })
  })

  it('hands a group over', async () => {
    const made = await create()
    await scene.call('sonet_group.update', { GROUP_ID: made, OWNER_ID: 5 })
    expect(await group(made)).toMatchObject({ OWNER_ID: 5, MODERATOR_MEMBERS: [1], MEMBERS: [1, 5] })
  })

  it.each([
    [{ GROUP_ID: 'x' }, '1', '', 'Wrong group ID'],
    [{ GROUP_ID: 2 }, '3', '', 'Wrong group ID'],
    [{ GROUP_ID: 1, NAME: 'x' }, '3', '', 'User has no permissions to update group'],
    [{ GROUP_ID: 1, NAME: ' ' }, '1', '', 'Cannot update group'],
    [{ GROUP_ID: 1, IMAGE: ['a.txt', 'eA=='] }, '1', 'ERROR_IMAGE_ID', 'Image is incorrect: Invalid file type'],
  ])('refuses %j of person %s', async (params, user, code, message) => {
    expectRefusal(await scene.call('sonet_group.update', params, { user }), code, message)
  })
})

describe('sonet_group.delete', () => {
  it('removes a group, and says so', async () => {
    const made = await create()
    await scene.call('tasks.task.add', { fields: { TITLE: 'In the group', RESPONSIBLE_ID: 1, GROUP_ID: made } })
    const heard = await scene.hear('ONSONETGROUPDELETE')
    expectShape(z.literal(true), await scene.call('sonet_group.delete', { GROUP_ID: made }))
    expect(await heard()).toEqual({ FIELDS: { ID: String(made) } })
    expectRefusal(await scene.call('sonet_group.delete', { GROUP_ID: made }), '', 'Socialnetwork group not found')
    expect((await scene.call('tasks.task.list', { filter: { TITLE: 'In the group' } })).result).toMatchObject({ tasks: [{ groupId: '0' }] })
  })

  it('refuses', async () => {
    expectRefusal(await scene.call('sonet_group.delete', { GROUP_ID: 'x' }), '', 'Wrong group ID')
    expectRefusal(await scene.call('sonet_group.delete', { GROUP_ID: 1 }, { user: '3' }), '', 'User has no permissions to delete group')
  })
})

describe('sonet_group.user.get', () => {
  it('lists members with their parts, the owner first', async () => {
    const reply = await scene.call('sonet_group.user.get', { ID: 3 }, { user: '12' })
    expectShape(z.array(z.strictObject({ USER_ID: id, ROLE: z.enum(['A', 'E', 'K']) })), reply)
    expect(reply.result).toEqual([{ USER_ID: '9', ROLE: 'A' }, { USER_ID: '1', ROLE: 'E' }, { USER_ID: '10', ROLE: 'K' }, { USER_ID: '12', ROLE: 'K' }])
  })

  it('refuses', async () => {
    expectRefusal(await scene.call('sonet_group.user.get', { ID: 0 }), '', 'Wrong socialnetwork group ID')
    expectRefusal(await scene.call('sonet_group.user.get', { ID: 99999 }), '', 'Socialnetwork group not found')
    expectRefusal(await scene.call('sonet_group.user.get', { ID: 2 }, { user: '3' }), '', 'Socialnetwork group not found')
  })
})

describe('socialnetwork.api.workgroup.get', () => {
  it('answers the documented shape, with what is selected', async () => {
    expectShape(workgroupSchema, await scene.call('socialnetwork.api.workgroup.get', { params: { groupId: 1 } }, { user: '3' }))
    const select = ['ACTIONS', 'AVATAR', 'AVATAR_DATA', 'AVATAR_TYPES', 'COUNTERS', 'DATE_CREATE', 'DEPARTMENTS', 'EFFICIENCY', 'FEATURES', 'GROUP_MEMBERS_LIST',
      'LIST_OF_MEMBERS', 'LIST_OF_MEMBERS_AWAITING_INVITE', 'OWNER_DATA', 'PIN', 'PRIVACY_TYPE', 'SUBJECT_DATA', 'TAGS', 'USER_DATA']
    const reply = await scene.call('socialnetwork.api.workgroup.get', { params: { groupId: 1, select, mode: 'mobile' } }, { user: '3' })
    expectShape(wholeWorkgroupSchema, reply)
    expect(reply.result).toMatchObject({
      DIALOG_ID: expect.stringMatching(/^chat\d+$/),
      ACTIONS: { EDIT: false, LEAVE: true },
      OWNER_DATA: { FORMATTED_NAME: 'Jonas Reuter' },
      PRIVACY_CODE: 'closed',
      USER_DATA: { ROLE: 'K' },
      ADDITIONAL_DATA: { ROLE: 'K', INITIATED_BY_TYPE: 'G' },
    })
  })

  it('refuses', async () => {
    expectRefusal(await scene.call('socialnetwork.api.workgroup.get', {}), 'SONET_CONTROLLER_WORKGROUP_EMPTY', 'No value for the workgroup ID was provided.')
    expectRefusal(await scene.call('socialnetwork.api.workgroup.get', { params: { groupId: 2 } }, { user: '3' }), 'SONET_CONTROLLER_WORKGROUP_NOT_FOUND', 'Workgroup not found.')
  })
})

describe('socialnetwork.api.workgroup.list', () => {
  const list = (params: object, user = '3') => scene.call('socialnetwork.api.workgroup.list', params, { user })

  it('lists numbers alone, or what is selected', async () => {
    const bare = await list({ filter: { 'PROJECT': 'Y', '<=ID': 3 }, order: { ID: 'ASC' } })
    expectShape(z.strictObject({ workgroups: z.array(z.strictObject({ id })) }), bare)
    expect(bare.result).toEqual({ workgroups: [{ id: '1' }, { id: '3' }] })
    expect(bare.body.total).toBe(2)
    const full = await list({ filter: { '%NAME': 'shop' }, select: ['NAME', 'TYPE', 'IMAGE_ID', 'AVATAR', 'SEARCH_INDEX'], params: { mode: 'mobile', shouldSelectDialogId: 'Y' } })
    expectShape(z.strictObject({
      workgroups: z.array(z.strictObject({
        id,
        name: z.string(),
        type: z.string(),
        imageId: z.string(),
        avatar: z.string(),
        additionalData: z.strictObject({ role: z.string(), initiatedByType: z.string() }),
        dialogId: z.string(),
      })).length(1),
    }), full)
  })

  it('shows the secret ones to administrators who ask, and no count from -1', async () => {
    const all = await list({ filter: { ID: 2 }, params: { IS_ADMIN: 'Y' }, start: -1 }, '1')
    expect(all.result).toEqual({ workgroups: [{ id: '2' }] })
    expect(all.body).not.toHaveProperty('total')
    expect((await list({ filter: { ID: 2 }, params: { IS_ADMIN: 'Y' } })).result).toEqual({ workgroups: [] })
  })
})
