import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Method } from '../../../sandbox/server/rest/method'
import type { Scene } from './support/scene'
import { expectRefusal, METHODS, startScene } from './support/scene'

const TESTS = fileURLToPath(new URL('..', import.meta.url))
const HERE = fileURLToPath(import.meta.url)

/** What an app may count on, with braces as in a shell. */
const PROMISED = `
  batch profile scope methods method.get events server.time feature.get app.info app.option.{get,set} user.option.{get,set}
  user.{current,get,search,fields} department.get event.{bind,get,unbind} placement.{list,bind,get,unbind}
  userfieldtype.{add,list,update,delete} userfieldconfig.{add,get,list,update,delete,getTypes}
  tasks.task.{get,list,add,update,delete,complete,start,pause,defer,getFields} tasks.task.result.list
  task.checklistitem.{getlist,add,complete} task.elapseditem.{getlist,add} task.commentitem.{getlist,add}
  sonet_group.{get,create,update} sonet_group.user.get socialnetwork.api.workgroup.{get,list}
  calendar.event.{get,getbyid,add,update,delete} calendar.event.get.nearest calendar.section.get calendar.settings.get calendar.accessibility.get
  im.dialog.get im.dialog.messages.get im.dialog.users.list im.message.{add,update,delete,like} im.chat.{get,add} im.chat.user.list
  im.recent.list im.user.get im.notify.{personal,system}.add im.notify.get
  crm.item.{get,list,add,update,delete,fields} crm.{lead,deal,contact,company,quote}.{get,list,add,update,fields}
  crm.{lead,deal,contact,company}.userfield.{add,list,get,update,delete} crm.{type,status}.list crm.duplicate.findbycomm
  crm.activity.{list,add} crm.timeline.comment.{add,list} crm.enum.ownertype
  voximplant.statistic.get telephony.externalCall.{register,finish,show,hide,attachRecord,searchCrmEntities} telephony.externalLine.{add,get}
  imopenlines.config.list.get pull.application.config.get pull.application.{event,push}.add disk.storage.getForApp log.blogpost.{add,get}
`.trim().split(/\s+/).flatMap(expand)

/** `a.{b,c}` is `a.b` and `a.c`. */
function expand(pattern: string): string[] {
  const [, before = '', choices, after = ''] = /^(.*?)\{([^}]*)\}(.*)$/.exec(pattern) ?? []
  return choices === undefined ? [pattern] : choices.split(',').flatMap(choice => expand(`${before}${choice}${after}`))
}

const NAMES = [...METHODS.values()].map(({ name }) => name)

/** All names and patterns of names that tests call, without this test's. */
async function calledNames(): Promise<(name: string) => boolean> {
  const paths = (await readdir(TESTS, { recursive: true })).filter(path => path.endsWith('.test.ts')).map(path => join(TESTS, path))
  const text = (await Promise.all(paths.filter(path => path !== HERE).map(path => readFile(path, 'utf8')))).join('\n')
  const plain = new Set([...text.matchAll(/['"`]([a-z][\w.]*)(?:\?[^'"`]*)?['"`]/gi)].map(([, name = '']) => name.toLowerCase()))
  const patterns = [...text.matchAll(/`([a-z][\w]*\.[\w.${}]*)`/gi)].map(([, template = '']) => template).filter(template => template.includes('${'))
  const expressions = patterns.map(template => new RegExp(`^${template.split(/\$\{[^}]*\}/).map(part => part.replaceAll('.', '\\.')).join('[a-z]+')}$`, 'i'))
  return name => plain.has(name.toLowerCase()) || expressions.some(expression => expression.test(name))
}

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

describe('the methods', () => {
  it('are all there that apps may count on', () => {
    expect(PROMISED.filter(name => !METHODS.has(name.toLowerCase()))).toEqual([])
  })

  it('are each called by a test', async () => {
    const isCalled = await calledNames()
    expect(NAMES.filter(name => !isCalled(name))).toEqual([])
  })

  it('are written in the documentation\'s letter case where apps read it back', async () => {
    const { body } = await scene.call('methods', {})
    expect(body.result).toEqual(expect.arrayContaining(['telephony.externalCall.register', 'tasks.task.list', 'sonet_group.user.get']))
  })
})

const named = (fits: (method: Method) => boolean) => [...METHODS.values()].filter(({ method }) => fits(method)).map(({ name }) => name)

describe('a call is refused', () => {
  it.each(named(({ scope }) => !scope.includes('basic')))('to %s without its scope', async (name) => {
    expectRefusal(await scene.call(name, {}, { scopes: [] }), 'insufficient_scope', /higher privileges/, 403)
  })

  it.each(named(({ auth }) => auth === 'app'))('to %s by a webhook', async (name) => {
    const { status, body } = await scene.call(name, {}, { webhook: true })
    expect([400, 403]).toContain(status)
    expect(body.error_description).toMatch(/application (context|authorization)/i)
  })

  it.each(named(({ admin }) => admin))('to %s by somebody who is no administrator', async (name) => {
    expectRefusal(await scene.call(name, {}, { user: '3' }), 'ACCESS_DENIED', /^Access denied!/, 403)
  })
})

describe('nonsense is answered with a result or a refusal, and never with a failure', () => {
  const FIELDS = [
    'id', 'fields', 'filter', 'order', 'select', 'params', 'taskId', 'entityTypeId', 'DIALOG_ID', 'from', 'to', 'cmd', 'options', 'start', 'USER_ID', 'MESSAGE', 'attendees', 'section',
  ]
  const INNER = [
    'ID', 'TITLE', 'NAME', 'RESPONSIBLE_ID', 'CREATED_BY', 'DEADLINE', 'GROUP_ID', 'PARENT_ID', 'ACCOMPLICES', 'TAGS', 'PRIORITY', 'STATUS', 'PHONE', 'EMAIL', 'STAGE_ID', 'CONTACT_IDS',
    'ASSIGNED_BY_ID', 'OPPORTUNITY', 'CLOSEDATE', 'COMMENT', 'ENTITY_ID', 'ENTITY_TYPE', 'FIELD_NAME', 'USER_TYPE_ID', 'LIST', 'SECONDS', 'POST_MESSAGE', 'COMMUNICATIONS', 'OWNER_TYPE_ID', 'OWNER_ID',
  ]
  const NONSENSE = [undefined, '', '\u0000', 'x'.repeat(5000), -1, 1e30, null, [], [[[]]], { a: { b: [] } }, true]

  it.each(NAMES)('by %s', async (name) => {
    const all = (keys: readonly string[], nonsense: unknown) => Object.fromEntries(keys.map(key => [key, nonsense]))
    const calls = NONSENSE.flatMap((nonsense) => {
      const inner = all(INNER, nonsense)
      return [all(FIELDS, nonsense), { ...all(FIELDS, 1), fields: inner, arFields: inner, filter: inner, order: inner, params: inner, field: inner, taskdata: inner }]
    })
    for (const params of calls) {
      const { status, body } = await scene.call(name, params)
      expect(status).toBeLessThan(500)
      expect(body).toHaveProperty('error' in body ? 'error_description' : 'result')
    }
  })
})
