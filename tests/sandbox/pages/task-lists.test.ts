import { beforeEach, describe, expect, it } from 'vitest'
import { addFault, clearFaults } from '../../../sandbox/server/control/faults'
import { changeGroup, removeGroup } from '../../../sandbox/server/portal/groups/change'
import type { TaskPageQuery } from '../../../sandbox/server/portal/pages'
import { taskPage } from '../../../sandbox/server/portal/pages'
import type { Group, Person, Portal, Task } from '../../../sandbox/server/portal/portal'
import { visibleTasks } from '../../../sandbox/server/portal/task-access'
import { addTask, addToTask, changeTask, removeTask } from '../../../sandbox/server/portal/tasks/change'
import { createWorld, readSettings } from '../../../sandbox/server/portal/world'

const NOW = Date.parse('2026-11-18T12:00:00Z')

let portal: Portal
let admin: Person
let colleague: Person
let project: Group

function existing<Value>(value: Value | undefined): Value {
  if (!value) throw new Error('The seed has changed')
  return value
}

beforeEach(() => {
  [portal] = createWorld(readSettings({}), NOW).portals as [Portal]
  admin = existing(portal.people.get('1'))
  colleague = existing(portal.people.get('10'))
  project = existing(portal.groups.get('1'))
})

const idsFor = (person: Person, query: Partial<TaskPageQuery> = {}) => taskPage(portal, person, { page: 1, ...query }).tasks.map(({ id }) => id)
const add = (facts: Partial<Task> = {}) => addTask(portal, { title: 'Sharpen the saw', responsibleId: '1', deadline: 1, ...facts }, admin, NOW)

describe('a list of tasks', () => {
  it('is made once, as long as nothing changes', () => {
    expect(visibleTasks(portal, colleague)).toBe(visibleTasks(portal, colleague))
    expect(visibleTasks(portal, colleague)).not.toBe(visibleTasks(portal, admin))
  })

  it('has open tasks first, by deadline, and by number where they are as urgent as each other', () => {
    const { total, pageSize } = taskPage(portal, admin, { page: 1 })
    const pages = Array.from({ length: Math.ceil(total / pageSize) }, (_none, index) => taskPage(portal, admin, { page: index + 1 }).tasks)
    const keys = pages.flat().map(({ id, status, deadline }) => [Number(status === 'completed'), deadline === null ? Infinity : Date.parse(deadline), Number(id)] as const)
    expect(keys).toHaveLength(portal.tasks.size)
    expect(keys).toEqual(keys.toSorted((left, right) => left[0] - right[0] || (left[1] === right[1] ? 0 : left[1] - right[1]) || left[2] - right[2]))
  })

  it('follows what is added, changed and removed', () => {
    idsFor(admin)
    const task = add()
    expect(idsFor(admin)[0]).toBe(task.id)
    expect(idsFor(admin, { user: '1', role: 'responsible', q: 'SAW' })).toEqual([task.id])
    changeTask(portal, task, { deadline: null, title: 'Sharpen the axe' }, admin, NOW)
    expect(idsFor(admin)[0]).not.toBe(task.id)
    expect(idsFor(admin, { q: 'saw' })).toEqual([])
    changeTask(portal, task, { status: 5, deadline: 1 }, admin, NOW)
    expect(idsFor(admin)).not.toContain(task.id)
    removeTask(portal, task)
    expect(idsFor(admin, { q: 'axe' })).toEqual([])
  })

  it('follows who takes part', () => {
    const task = add()
    expect(idsFor(colleague)).not.toContain(task.id)
    addToTask(portal, task, { accomplices: [], auditors: [colleague.id] })
    expect(idsFor(colleague)[0]).toBe(task.id)
    expect(idsFor(colleague, { user: colleague.id, role: 'auditor' })[0]).toBe(task.id)
  })

  it('follows the members of a project, and its end', () => {
    const task = add({ groupId: project.id })
    expect(idsFor(colleague)).not.toContain(task.id)
    changeGroup(portal, project, { ownerId: colleague.id }, NOW)
    expect(idsFor(colleague)[0]).toBe(task.id)
    expect(idsFor(colleague, { group: project.id })[0]).toBe(task.id)
    removeGroup(portal, project)
    expect(idsFor(colleague)).not.toContain(task.id)
    expect(idsFor(admin, { group: project.id })).toEqual([])
  })

  it('leaves out what a fault takes away, until it is mended', () => {
    const task = add()
    expect(idsFor(admin)[0]).toBe(task.id)
    addFault(portal.faults, { kind: 'task-access', user: admin.id, task: task.id }, NOW)
    expect(idsFor(admin)).not.toContain(task.id)
    clearFaults(portal.faults)
    expect(idsFor(admin)[0]).toBe(task.id)
  })
})
