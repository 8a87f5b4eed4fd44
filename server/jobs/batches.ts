import type PgBoss from 'pg-boss'
import { PortalError } from '../b24/portal-error'

/** Jobs that an instance takes out of a queue at once, and portals that it works for at a time. */
const JOBS_AT_ONCE = 100
const PORTALS_AT_ONCE = 10
const POLL_SECONDS = 1

/** What some jobs of one portal came to: those that failed, and why. They are tried again by themselves. */
export type Failed<T> = Map<T, unknown>

/** How the jobs of a queue are done. */
export interface Desk<T> {
  /** Reads what a job is about. */
  read: (data: unknown) => T
  portalOf: (job: T) => string
  /** Does jobs of one portal, which were accepted in this order. What it throws has failed all of them. */
  work: (jobs: readonly T[], portal: string) => Promise<Failed<T>>
}

/**
 * Works for a queue: many jobs at once, those of one portal after each other, those of others beside them. What fails takes
 * nothing else with it.
 */
export async function workInBatches<T extends object>(boss: PgBoss, queue: string, desk: Desk<T>): Promise<void> {
  const worker: { id?: string } = {}
  worker.id = await boss.work<unknown>(queue, { batchSize: JOBS_AT_ONCE, pollingIntervalSeconds: POLL_SECONDS, includeMetadata: true }, async (jobs) => {
    const failed = new Map<string, unknown>()
    // They come in any order; an installation after an uninstallation is not the same as one before it.
    const accepted = jobs.toSorted((a, b) => a.createdOn.getTime() - b.createdOn.getTime())
    const portals = [...sortByPortal(desk, accepted, failed)]
    const next = async (): Promise<void> => {
      for (let portal = portals.shift(); portal; portal = portals.shift()) await workFor(boss, queue, desk, portal, failed)
    }
    await Promise.all(Array.from({ length: PORTALS_AT_ONCE }, next))
    // Last of all: the rest of the batch is closed right after this, and must not close one that is tried again already.
    for (const [id, error] of failed) await boss.fail(queue, id, asObject(error))
    if (worker.id !== undefined && jobs.length === JOBS_AT_ONCE) boss.notifyWorker(worker.id)
  })
}

type OfPortal<T> = readonly [portal: string, jobs: Map<T, string>]

function sortByPortal<T>({ read, portalOf }: Desk<T>, jobs: readonly PgBoss.Job<unknown>[], failed: Map<string, unknown>): Map<string, Map<T, string>> {
  const portals = new Map<string, Map<T, string>>()
  for (const { id, data } of jobs) {
    try {
      const job = read(data)
      const ofPortal = portals.get(portalOf(job)) ?? new Map<T, string>()
      portals.set(portalOf(job), ofPortal.set(job, id))
    } catch (error) {
      failed.set(id, error)
    }
  }
  return portals
}

async function workFor<T>(boss: PgBoss, queue: string, { work }: Desk<T>, [portal, jobs]: OfPortal<T>, failed: Map<string, unknown>): Promise<void> {
  const all = [...jobs.keys()]
  const these = await work(all, portal).catch((error: unknown): Failed<T> => new Map(all.map(job => [job, error])))
  for (const [job, error] of these) failed.set(jobs.get(job)!, error)
  const done = all.filter(job => !these.has(job)).map(job => jobs.get(job)!)
  // So that who is killed has not to do them again.
  if (done.length > 0) await boss.complete(queue, done)
}

function asObject(error: unknown): object {
  return error instanceof Error ? error : { message: String(error) }
}

/** Does jobs one by one. A portal that does not answer is not asked about the others either. */
export function oneByOne<T>(handle: (job: T) => Promise<void>): Desk<T>['work'] {
  return async (jobs) => {
    const failed: Failed<T> = new Map()
    let silence: PortalError | null = null
    for (const job of jobs) {
      try {
        if (silence) throw silence
        await handle(job)
      } catch (error) {
        if (error instanceof PortalError && error.kind === 'unreachable') silence = error
        failed.set(job, error)
      }
    }
    return failed
  }
}
