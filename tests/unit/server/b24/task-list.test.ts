import { describe, expect, it } from 'vitest'
import { PortalError } from '../../../../server/b24/portal-error'
import { readTaskList, taskListCalls } from '../../../../server/b24/task-list'

describe('the commands for a list of tasks', () => {
  it('ask for page after page of a person\'s tasks, the newest first', () => {
    const calls = taskListCalls('user:7', { start: 50, pages: 2 })
    expect(Object.values(calls).map(({ params }) => params)).toEqual([50, 100].map(start => ({
      filter: { RESPONSIBLE_ID: '7' }, select: ['ID', 'TITLE', 'STATUS', 'DEADLINE'], order: { ID: 'desc' }, start,
    })))
  })

  it('ask for one task of a project', () => {
    expect(taskListCalls('group:10', { start: 0, pages: 1, task: '3' }).page0?.params).toMatchObject({ filter: { GROUP_ID: '10', ID: '3' } })
  })
})

describe('the answers', () => {
  it('become tasks, and how many there are; an empty page says nothing about that', () => {
    const listed = readTaskList({
      page0: { result: { tasks: [{ id: '5', title: 'Call', status: '3', deadline: '2030-01-02T10:00:00+03:00' }, { id: 4, title: 'Write' }] }, total: 52 },
      page1: { result: { tasks: [] } },
    })
    expect(listed).toEqual({
      tasks: [{ id: '5', title: 'Call', status: 'inProgress', deadline: '2030-01-02T10:00:00+03:00' }, { id: '4', title: 'Write', status: 'pending', deadline: null }],
      total: 52,
    })
  })

  it('that are refused are no empty list', () => {
    expect(() => readTaskList({ page0: { error: new PortalError('refused', 'ERROR_CORE', 'No.', 400) } })).toThrow(PortalError)
  })
})
