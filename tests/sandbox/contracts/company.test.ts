import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

const id = z.string().regex(/^\d+$/)
const yesNo = z.enum(['Y', 'N'])

let scene: Scene

/** Persons 1, 3 and 11 work in the company, 3 in department 2; person 12 is from outside and in project 3. */
beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

describe('department.get', () => {
  const departments = z.array(z.strictObject({ ID: id, NAME: z.string(), SORT: z.int(), PARENT: id.optional(), UF_HEAD: id }))
  const names = async (params: object, user = '3') => departments.parse((await scene.call('department.get', params, { user })).result).map(({ NAME }) => NAME)

  it('lists departments', async () => {
    const reply = await scene.call('department.get', {}, { user: '3' })
    expectShape(departments.length(4), reply)
    expect(reply.body.total).toBe(4)
    expect(reply.result).toMatchObject([{ ID: '1', NAME: 'Management', UF_HEAD: '1' }, { ID: '2', PARENT: '1' }, {}, {}])
  })

  it.each([
    [{ ID: 2 }, ['Product']],
    [{ NAME: 'Workshop' }, ['Workshop']],
    [{ PARENT: 1, sort: 'NAME', order: 'DESC' }, ['Workshop', 'Product', 'Marketing']],
    [{ UF_HEAD: [2, 6], sort: 'ID', order: 'ASC' }, ['Product', 'Workshop']],
    [{ SORT: 7 }, []],
    [{ START: 50 }, []],
  ])('filters and sorts: %j', async (params, wanted) => {
    expect(await names(params)).toEqual(wanted)
  })

  it('shows nothing to people from outside, and wants its permission', async () => {
    expect(await names({}, '12')).toEqual([])
    expectRefusal(await scene.call('department.get', {}, { scopes: ['user'] }), 'insufficient_scope', /privileges/, 403)
  })
})

describe('feature.get', () => {
  it('tells of features, without any permission', async () => {
    expectShape(z.strictObject({ value: yesNo }), await scene.call('feature.get', { CODE: 'rest_offline_extended' }, { scopes: [] }))
  })

  it('wants a code', async () => {
    expectRefusal(await scene.call('feature.get', {}), 'CODE_EMPTY', 'CODE can\'t be empty')
  })
})

describe('disk.storage.getForApp', () => {
  it('is the same storage every time', async () => {
    const reply = await scene.call('disk.storage.getforapp')
    expectShape(z.strictObject({
      ID: id,
      NAME: z.literal('contract.test'),
      CODE: z.null(),
      MODULE_ID: z.literal('disk'),
      ENTITY_TYPE: z.literal('restapp'),
      ENTITY_ID: id,
      ROOT_OBJECT_ID: id,
    }), reply)
    expect((await scene.call('disk.storage.getForApp')).result).toEqual(reply.result)
  })

  it('is for administrators, and in an app', async () => {
    expectRefusal(await scene.call('disk.storage.getForApp', {}, { webhook: true }), 'ACCESS_DENIED', 'Access denied! Application context required')
    expectRefusal(await scene.call('disk.storage.getForApp', {}, { user: '3' }), 'ACCESS_DENIED', /Access denied!/, 403)
  })
})

describe('log.blogpost.add and get', () => {
  const FIELDS = ['UF_BLOG_POST_DOC', 'UF_BLOG_POST_URL_PRV', 'UF_GRATITUDE', 'UF_BLOG_POST_FILE', 'UF_BLOG_POST_IMPRTNT', 'UF_IMPRTANT_DATE_END', 'UF_BLOG_POST_VOTE', 'UF_MAIL_MESSAGE']
  const label = z.string().nullable()
  const field = z.strictObject({
    ID: id,
    ENTITY_ID: z.literal('BLOG_POST'),
    FIELD_NAME: z.string(),
    USER_TYPE_ID: z.string(),
    XML_ID: z.string(),
    SORT: id,
    MULTIPLE: yesNo,
    MANDATORY: yesNo,
    SHOW_FILTER: yesNo,
    SHOW_IN_LIST: yesNo,
    EDIT_IN_LIST: yesNo,
    IS_SEARCHABLE: yesNo,
    SETTINGS: z.union([z.record(z.string(), z.unknown()), z.array(z.never())]).nullable(),
    EDIT_FORM_LABEL: label,
    LIST_COLUMN_LABEL: label,
    LIST_FILTER_LABEL: label,
    ERROR_MESSAGE: label,
    HELP_MESSAGE: label,
    USER_TYPE: z.strictObject({
      USER_TYPE_ID: z.string(),
      CLASS_NAME: z.string(),
      EDIT_CALLBACK: z.array(z.string()).optional(),
      VIEW_CALLBACK: z.array(z.string()).optional(),
      USE_FIELD_COMPONENT: z.boolean().optional(),
      DESCRIPTION: z.string(),
      BASE_TYPE: z.string(),
      TAG: z.array(z.string()).optional(),
    }),
    VALUE: z.union([z.string(), z.literal(false), z.null()]),
    ENTITY_VALUE_ID: z.int(),
    VALUE_EXISTS: z.boolean(),
    VALUE_RAW: z.string().nullable(),
    CUSTOM_DATA: z.union([z.record(z.string(), z.unknown()), z.array(z.never())]),
  })
  const post = z.strictObject({
    ID: id,
    BLOG_ID: id,
    PUBLISH_STATUS: z.string(),
    TITLE: z.string(),
    AUTHOR_ID: id,
    ENABLE_COMMENTS: yesNo,
    NUM_COMMENTS: id,
    CODE: z.string().nullable(),
    MICRO: yesNo,
    DETAIL_TEXT: z.string(),
    DATE_PUBLISH: z.iso.datetime({ offset: true }),
    CATEGORY_ID: z.string(),
    HAS_SOCNET_ALL: yesNo,
    HAS_TAGS: yesNo,
    HAS_IMAGES: yesNo,
    HAS_PROPS: yesNo,
    HAS_COMMENT_IMAGES: yesNo.nullable(),
    ...Object.fromEntries(FIELDS.map(name => [name, field])),
    FILES: z.array(z.int()),
  })
  const posts = z.array(post)

  const add = (params: object, user = '3') => scene.call('log.blogpost.add', { POST_MESSAGE: 'The lift is out of order', ...params }, { user })
  const titles = async (params: object, user = '3') => posts.parse((await scene.call('log.blogpost.get', params, { user })).result).map(one => one.TITLE)

  it('adds a message, says so, and shows it to whom it is for', async () => {
    const heard = await scene.hear('ONLIVEFEEDPOSTADD')
    const added = await add({ POST_TITLE: 'For the fair', DEST: ['SG3', 'U4', 'U999'], IMPORTANT: 'Y', IMPORTANT_DATE_END: '2031-01-01', TAGS: 'fair, house' }, '9')
    expectShape(z.int(), added)
    expect(await heard()).toEqual({ FIELDS: { POST_ID: String(added.result) } })
    const reply = await scene.call('log.blogpost.get', { POST_ID: added.result }, { user: '12' })
    expectShape(posts.length(1), reply)
    expect(reply.result).toMatchObject([{
      TITLE: 'For the fair',
      AUTHOR_ID: '9',
      HAS_SOCNET_ALL: 'N',
      HAS_TAGS: 'Y',
      UF_BLOG_POST_IMPRTNT: { VALUE: '1', ENTITY_VALUE_ID: added.result },
      UF_IMPRTANT_DATE_END: { VALUE: '2031-01-01T00:00:00+00:00' },
    }])
    expect(await titles({ POST_ID: added.result }, '4')).toHaveLength(1)
    expect(await titles({ POST_ID: added.result }, '5')).toEqual([])
  })

  it('goes to none of a project but from its members and administrators', async () => {
    expectRefusal(await add({ DEST: ['SG3'] }), 'SONET_CONTROLLER_LIVEFEED_BLOGPOST_ADD_ERROR', 'No destination specified')
    expect((await add({ DEST: ['SG2'] }, '1')).status).toBe(200)
    const { result } = await add({ POST_TITLE: 'For some', DEST: ['SG3', 'U4'] })
    expect(await titles({ POST_ID: result }, '4')).toEqual(['For some'])
    expect(await titles({ POST_ID: result }, '10')).toEqual([])
  })

  it('is for everybody of the company where nobody is named', async () => {
    await add({ POST_TITLE: 'For all' })
    expect(await titles({}, '5')).toContain('For all')
    expect(await titles({}, '12')).not.toContain('For all')
  })

  it('goes to a department, and lets administrators write as somebody else', async () => {
    const added = await add({ POST_TITLE: 'For the workshop', DEST: ['DR3'], USER_ID: 6 }, '1')
    expect(await titles({ LOG_RIGHTS: ['DR3'] }, '7')).toEqual(['For the workshop'])
    expect(await titles({ POST_ID: added.result }, '3')).toEqual([])
    expect((await scene.call('log.blogpost.get', { POST_ID: added.result }, { user: '6' })).result).toMatchObject([{ AUTHOR_ID: '6' }])
  })

  it('lists the newest first, by date or beside a number', async () => {
    const all = await scene.call('log.blogpost.get', {}, { user: '11' })
    expectShape(posts.min(4), all)
    const ids = posts.parse(all.result).map(one => Number(one.ID))
    expect(ids).toEqual([...ids].sort((left, right) => right - left))
    expect(posts.parse((await scene.call('log.blogpost.get', { FIRST_ID: 1, LIMIT: 2 }, { user: '11' })).result).map(one => one.ID)).toEqual(['2', '3'])
    expect(posts.parse((await scene.call('log.blogpost.get', { LAST_ID: 4, LIMIT: 2 }, { user: '11' })).result).map(one => one.ID)).toEqual(['3', '2'])
    expect(await titles({ LOG_DATE_FROM: '2031-01-01' })).toEqual([])
  })

  it.each([
    [{ POST_MESSAGE: '' }, 'Blog post hasn\'t been added'],
    [{ FILES: [['a.txt', 'eA==']] }, 'Blog post hasn\'t been added'],
    [{ DEST: ['U999'] }, 'No destination specified'],
  ])('refuses %j', async (params, message) => {
    expectRefusal(await add(params), 'SONET_CONTROLLER_LIVEFEED_BLOGPOST_ADD_ERROR', message)
  })
})
