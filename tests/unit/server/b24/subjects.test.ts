import { describe, expect, it } from 'vitest'
import { PortalError } from '../../../../server/b24/portal-error'
import { readProof, subjectCall } from '../../../../server/b24/subjects'

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
    expect(subjectCall('task:286')).toMatchObject({ method: 'tasks.task.get', params: { taskId: '286' } })
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

it('a kind that nothing opens yet is never proven', () => {
  expect(subjectCall('chat:chat2')).toBeNull()
  expect(readProof('chat:chat2', { result: {} })).toBeNull()
})
