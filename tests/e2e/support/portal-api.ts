import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test'
import type { Launch, PortalTask, PortalUser, TrafficEntry, Viewer } from '../../../sandbox/shared/types/contract'
import { installWithoutBrowser } from './install'

type Task = Pick<PortalTask, 'id' | 'title'>
interface TaskPage { tasks: Task[], total: number, pageSize: number }

/** Who has to see a task, and who must not. */
export interface Audience {
  seenBy: PortalUser[]
  /** Whose own list it has to stand in: a task that somebody may see need not be theirs. */
  listedFor?: PortalUser
  hiddenFrom?: PortalUser[]
}

/**
 * A portal, driven without its pages: for what a test needs before it begins.
 */
export class PortalApi {
  private readonly contexts = new Map<string, Promise<APIRequestContext>>()
  private readonly taken = new Set<string>()

  constructor(private readonly playwright: PlaywrightWorkerArgs['playwright'], readonly url: string) {}

  /** Everybody who is in the portal. */
  async people(): Promise<PortalUser[]> {
    const { users } = await this.get<Viewer>(await this.as(null), '/sandbox/ui/viewer')
    return users
  }

  /**
   * Finds a task that no other test has had, so that no test meets another's notes.
   * @throws Error when the portal has none like it
   */
  async takeTask({ seenBy, listedFor, hiddenFrom = [] }: Audience): Promise<Task> {
    const [first] = seenBy
    for (const task of await this.tasksOf(first ?? null, listedFor)) {
      if (this.taken.has(task.id)) continue
      const answers = await Promise.all([
        ...seenBy.map(person => this.sees(person, task.id)),
        ...hiddenFrom.map(async person => !await this.sees(person, task.id)),
      ])
      if (!answers.every(Boolean)) continue
      this.taken.add(task.id)
      return task
    }
    throw new Error(`the portal has no more task that ${seenBy.map(person => person.name).join(', ')} may see, and ${hiddenFrom.map(person => person.name).join(', ') || 'anybody'} may not`)
  }

  /** Installs Sidenote, as the portal's administrator. */
  async install(): Promise<void> {
    const administrator = (await this.people()).find(person => person.admin)
    await installWithoutBrowser(await this.as(administrator ?? null))
  }

  /** Breaks something. @see `/sandbox/faults` */
  async break(fault: object): Promise<void> {
    await this.control('faults', fault)
  }

  /** Mends all that was broken. */
  async mend(): Promise<void> {
    await (await this.as(null)).delete('/sandbox/api/faults')
  }

  /** A launch as data: what the portal would post, and where. */
  async launch(placement: string, options: Record<string, string>, user: string): Promise<Pick<Launch, 'url' | 'body'>> {
    const query = new URLSearchParams({ placement, options: JSON.stringify(options), user, lang: 'en' })
    return this.get(await this.as(null), `/sandbox/api/launch?${query}`)
  }

  /** How often frames have sent a command. */
  async sent(command: string): Promise<number> {
    return (await this.traffic({ kind: 'frame' })).filter(entry => entry.name === command && entry.direction === 'in').length
  }

  /** Calls a control address of the sandbox. */
  async control<Answer>(path: string, data: object): Promise<Answer> {
    const context = await this.as(null)
    const response = await context.post(`/sandbox/api/${path}`, { data })
    if (!response.ok()) throw new Error(`/sandbox/api/${path} answers ${response.status()}: ${await response.text()}`)
    return response.json()
  }

  /** Calls a REST method as the first administrator. @returns its result */
  async rest<Result>(method: string, params: object): Promise<Result> {
    const response = await (await this.as(null)).post(`/rest/1/sandbox/${method}`, { data: params })
    if (!response.ok()) throw new Error(`${method} answers ${response.status()}: ${await response.text()}`)
    return (await response.json() as { result: Result }).result
  }

  /** What the portal has seen, oldest first. */
  async traffic(query: Record<string, string> = {}): Promise<TrafficEntry[]> {
    return this.get(await this.as(null), `/sandbox/api/traffic?${new URLSearchParams(query)}`)
  }

  /** Ends all connections of this object. */
  async dispose(): Promise<void> {
    for (const context of this.contexts.values()) await (await context).dispose()
  }

  private async sees(person: PortalUser, task: string): Promise<boolean> {
    const context = await this.as(person)
    return (await context.get(`/sandbox/ui/tasks/${task}`)).ok()
  }

  private async tasksOf(person: PortalUser | null, listedFor?: PortalUser): Promise<Task[]> {
    const context = await this.as(person)
    const tasks: Task[] = []
    for (let page = 1; ; page++) {
      const query = new URLSearchParams({ page: String(page), user: listedFor?.id ?? '' })
      const answer = await this.get<TaskPage>(context, `/sandbox/ui/tasks?${query}`)
      tasks.push(...answer.tasks)
      if (page * answer.pageSize >= answer.total) return tasks
    }
  }

  /** A connection that looks at the portal as somebody. */
  private as(person: PortalUser | null): Promise<APIRequestContext> {
    const key = person?.id ?? ''
    const known = this.contexts.get(key)
    if (known) return known
    const opened = this.open(person)
    this.contexts.set(key, opened)
    return opened
  }

  private async open(person: PortalUser | null): Promise<APIRequestContext> {
    const context = await this.playwright.request.newContext({ baseURL: this.url })
    if (person) await context.post('/sandbox/ui/viewer', { data: { user: person.id } })
    return context
  }

  private async get<Answer>(context: APIRequestContext, path: string): Promise<Answer> {
    const response = await context.get(path)
    if (!response.ok()) throw new Error(`${path} answers ${response.status()}: ${await response.text()}`)
    return response.json()
  }
}
