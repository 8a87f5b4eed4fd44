import type { TestPortal } from './stack'

/** People and tasks of a sandbox portal that tests need, by their part. */
export interface Fixtures {
  administrator: string
  employee: string
  colleague: string
  /** May not see `task`. */
  outsider: string
  task: string
  taskTitle: string
}

interface Task { id: string, title: string }

/** Finds two people who see one task, and one who does not. */
export async function makeFixtures(portal: TestPortal): Promise<Fixtures> {
  const people = await portal.people()
  const tasks = new Map<string, Task[]>()
  for (const person of people) tasks.set(person.id, await tasksOf(portal, person.id))
  const administrator = people.find(person => person.admin)!.id
  const sees = (person: string, task: string) => tasks.get(person)!.some(({ id }) => id === task)
  const employees = people.filter(person => !person.admin).map(person => person.id)
  for (const task of tasks.get(administrator)!) {
    const [employee, colleague] = employees.filter(person => sees(person, task.id))
    const outsider = employees.find(person => !sees(person, task.id))
    if (employee && colleague && outsider) return { administrator, employee, colleague, outsider, task: task.id, taskTitle: task.title }
  }
  throw new Error('the sandbox has no task that two employees see and a third does not')
}

/** The first page of the tasks that a person sees in the portal's own pages. */
async function tasksOf(portal: TestPortal, person: string): Promise<Task[]> {
  const viewer = await fetch(`${portal.url}/sandbox/ui/viewer`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: person }) })
  const cookie = viewer.headers.getSetCookie().map(text => text.split(';')[0]).join('; ')
  const answer = await (await fetch(`${portal.url}/sandbox/ui/tasks`, { headers: { cookie } })).json() as { tasks: Task[] }
  return answer.tasks
}
