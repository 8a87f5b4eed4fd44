import { describe, expect, it } from 'vitest'
import { PortalError } from '../../../../server/b24/portal-error'
import type { Answer } from '../../../../server/b24/rest'
import { accessCalls, readProof as readNamed, subjectCalls } from '../../../../server/b24/subjects/subjects'

/** Reads a proof out of the answer of the command that decides, and those of the others. */
function readProof(key: string, main: Answer, more: Record<string, unknown> = {}) {
  const others = Object.entries(more).map(([name, result]): [string, Answer] => [`s_${name}`, { result }])
  return readNamed(key, 's', { s_main: main, ...Object.fromEntries(others) })
}

const task = {
  id: '286', title: 'Order the banners', status: '3', deadline: '2026-11-24T19:00:00+02:00', groupId: '10', timeEstimate: '7200', timeSpentInLogs: '3600',
  responsible: { id: '5', name: 'Ben', link: '/company/personal/user/5/', icon: '/icon.png', workPosition: '' },
  group: { id: '10', name: 'Trade fair' },
  checklist: {
    1: { id: '1', title: 'List', isComplete: 'N', parentId: '0' },
    2: { id: '2', title: 'Text', isComplete: 'Y', parentId: '1' },
    3: { id: '3', title: 'Picture', isComplete: 'N', parentId: '1' },
  },
}

describe('a task', () => {
  it('is asked for by its id', () => {
    expect(subjectCalls('task:286', 's').s_main).toMatchObject({ method: 'tasks.task.get', params: { taskId: '286' } })
  })

  it('proves itself with its facts', () => {
    expect(readProof('task:286', { result: { task } })).toEqual({
      facts: {
        kind: 'task', id: '286', title: 'Order the banners', status: 'inProgress', deadline: '2026-11-24T19:00:00+02:00',
        responsible: { id: '5', name: 'Ben', photo: null }, group: { id: '10', name: 'Trade fair' }, timeSpent: 3600, timeEstimate: 7200,
        checklist: { done: 1, total: 2 },
      },
    })
  })

  it('may have no project, deadline or checklist; empty objects come as lists', () => {
    const bare = { id: 286, title: 'Bare', group: [], checklist: [], responsible: [], deadline: null }
    expect(readProof('task:286', { result: { task: bare } })?.facts).toMatchObject({ group: null, deadline: null, responsible: null, checklist: { done: 0, total: 0 }, timeSpent: 0 })
  })

  it('is not there for those who get an empty answer or a refusal', () => {
    expect(readProof('task:286', { result: [] })).toBeNull()
    expect(readProof('task:286', { error: new PortalError('refused', '0', 'wrong task id', 400) })).toBeNull()
  })

  it('does not count as denied when the portal is out of breath', () => {
    expect(() => readProof('task:286', { error: new PortalError('limit', 'operation_time_limit', 'later', 429) })).toThrow('later')
  })
})

describe('a chat', () => {
  it('keeps its notes under the number that all its members know, also where it is named by a person', () => {
    const proof = readProof('chat:5', { result: { id: 77, name: 'Ben', type: 'private', message_type: 'P', user_counter: 2 } })
    expect(proof).toMatchObject({ subject: 'chat:chat77', facts: { kind: 'chat', title: 'Ben', type: 'private', crm: null } })
  })

  it('may be a deal\'s', () => {
    const proof = readProof('chat:chat3', { result: { id: 3, name: 'Deal', type: 'crm', message_type: 'C', entity_type: 'CRM', entity_id: 'DEAL|7303' } })
    expect(proof?.facts).toMatchObject({ type: 'group', crm: 'crm:2:7303', line: null, client: null })
  })

  it('of an open channel tells the channel, the client, and their record in the CRM', () => {
    const session = { id: 3, name: 'Dana', type: 'lines', message_type: 'L', entity_type: 'LINES', entity_id: 'livechat|2|31|1204' }
    expect(readProof('chat:chat3', { result: { ...session, entity_data_1: 'Y|DEAL|7303|N|N|70' } })?.facts).toMatchObject({ type: 'openLine', line: '2', client: '1204', crm: 'crm:2:7303' })
    expect(readProof('chat:chat3', { result: { ...session, entity_data_1: 'N|NONE|0|N|N|70' } })?.facts).toMatchObject({ line: '2', crm: null })
  })
})

describe('facts that hang on another command', () => {
  it('are those of the record, not of whoever a reference to nothing lists', () => {
    const main = { result: { item: { id: 7, title: 'Fair', stageId: 'NEW', assignedById: 5, contactId: null, opportunity: 100, currencyId: 'EUR' } } }
    const more = { responsible: [{ ID: '1', NAME: 'Ada' }, { ID: '5', NAME: 'Ben' }], stage: [{ STATUS_ID: 'WON', NAME: 'Won' }, { STATUS_ID: 'NEW', NAME: 'New' }], contact: { item: { id: 1, name: 'X' } } }
    expect(readProof('crm:2:7', main, more)?.facts).toMatchObject({ title: 'Fair', stage: 'New', responsible: { id: '5', name: 'Ben' }, contact: null, amount: { value: 100, currency: 'EUR' } })
  })

  it('may be missing', () => {
    const main = { result: { item: { id: 7, name: 'Eva', lastName: 'Klein' } } }
    expect(readProof('crm:3:7', main)?.facts).toMatchObject({ title: 'Eva Klein', stage: null, responsible: null, amount: null })
  })

  it('are not asked where only the access is', () => {
    expect(Object.keys(accessCalls('crm:2:7', 's'))).toEqual(['s_main'])
    expect(Object.keys(accessCalls('phone:+1555', 's'))).toEqual(['s_main', 's_clients'])
  })
})

describe('a telephone number', () => {
  const client = { CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY_ID: 5, NAME: 'Eva' }

  it('is for those who may look it up in the CRM, also when nobody has it', () => {
    expect(readProof('phone:+1555', { result: [] })?.facts).toEqual({ kind: 'phone', title: '+1555', clients: [] })
    expect(readProof('phone:+1555', { error: new PortalError('refused', 'access denied', 'Access denied', 403) }, { clients: [client] })).toBeNull()
  })

  it('needs a client that the person sees where the app has no CRM', () => {
    const noScope = { error: new PortalError('refused', 'insufficient_scope', 'no', 403) }
    expect(readProof('phone:+1555', noScope, { clients: [] })).toBeNull()
    expect(readProof('phone:+1555', noScope, { clients: [client] })?.facts).toMatchObject({ clients: [{ subject: 'crm:3:5', name: 'Eva' }] })
  })
})

describe('whose it is', () => {
  it('decides about automation rules', () => {
    expect(subjectCalls('robots:group:10', 's').s_main).toEqual(subjectCalls('group:10', 's').s_main)
  })

  it('is the person who looks, by the answer before, where the place says only that', () => {
    expect(subjectCalls('calendar:user:me', 's').s_main?.params).toEqual({ type: 'user', ownerId: '$result[profile][ID]' })
  })

  it('is the company\'s employees for the portal as a whole, and not its guests', () => {
    expect(readProof('portal', { result: { ID: '1', UF_DEPARTMENT: [1] } })).toEqual({ facts: null })
    expect(readProof('portal', { result: { ID: '9', UF_DEPARTMENT: [] } })).toBeNull()
  })
})

it('what is not a subject is never proven', () => {
  expect(subjectCalls('planet:mars', 's')).toEqual({})
  expect(readProof('planet:mars', { result: {} })).toBeNull()
})
