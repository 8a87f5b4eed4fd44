import type PgBoss from 'pg-boss'
import { z } from 'zod'
import type { Database } from '../database/client'
import { bindWorkerAgain } from '../worker/bind-again'
import type { Jobs } from './queue'

const BINDINGS = 'worker-bindings'

/** A portal that is down is asked again after 30 s, 1 min, 2 min …, for about a day. */
const RETRY = { retryLimit: 11, retryDelay: 30, retryBackoff: true }
const POLL_SECONDS = 2

const jobSchema = z.object({ portalId: z.uuid() })

/** Starts the queue of background workers that are to be registered again: at most one job waits for a portal. */
export async function startWorkerBindings(boss: PgBoss, database: Database): Promise<Jobs['bindWorker']> {
  const bindWorker: Jobs['bindWorker'] = async (portalId, from) => {
    await boss.send(BINDINGS, { portalId }, { ...RETRY, singletonKey: portalId, startAfter: from })
  }
  await boss.createQueue(BINDINGS, { name: BINDINGS, policy: 'short' })
  await boss.work<unknown>(BINDINGS, { pollingIntervalSeconds: POLL_SECONDS }, async ([job]) => {
    const { portalId } = jobSchema.parse(job?.data)
    const from = await bindWorkerAgain(database, portalId)
    if (from) await bindWorker(portalId, from)
  })
  return bindWorker
}
