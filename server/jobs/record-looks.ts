import { sql } from 'drizzle-orm'
import type PgBoss from 'pg-boss'
import { z } from 'zod'
import { subjectSchema } from '#shared/schemas/subjects'

import { PortalError } from '../b24/portal-error'
import type { Database } from '../database/client'
import { recordClocks } from '../database/schema'
import { withPortal } from '../database/with-portal'
import { syncRecords } from '../next-steps/sync'
import { findInstalledPortal } from '../portals/portals'
import type { Failed } from './batches'
import { workInBatches } from './batches'
import type { Jobs } from './queue'
import { RETRY } from './retry'

const RECORDS = 'record-looks'

/** Commands that a batch may hold. */
const TOGETHER = 50
/** Records of one portal that are looked at at once, and then each second: an import waits for itself, and not others for it. */
const BURST = 50
const PER_SECOND = 20
/** How long a portal that did not answer is not asked about others: what failed comes again after that. Milliseconds. */
const SILENCE_MS = 4_000

const lookSchema = z.object({ portalId: z.uuid(), subject: subjectSchema })
type Look = z.infer<typeof lookSchema>

/**
 * Starts the queue of records that somebody has saved. One job waits for each record, however often it is saved; one that is
 * saved while it is looked at is looked at once more. It may be looked at as often as anybody likes.
 */
export async function startRecordLooks(boss: PgBoss, database: Database): Promise<Jobs['acceptRecord']> {
  const silences = new Map<string, { error: PortalError, until: number }>()
  await boss.createQueue(RECORDS, { name: RECORDS, policy: 'short' })
  await workInBatches<Look>(boss, RECORDS, {
    read: data => lookSchema.parse(data),
    portalOf: ({ portalId }) => portalId,
    work: async (looks, portalId) => {
      const silence = silences.get(portalId)
      if (silence && silence.until > performance.now()) throw silence.error
      silences.delete(portalId)
      try {
        return await look(database, portalId, looks)
      } catch (error) {
        if (error instanceof PortalError && error.kind === 'unreachable') silences.set(portalId, { error, until: performance.now() + SILENCE_MS })
        throw error
      }
    },
  })
  return async (portalId, subject) => {
    const startAfter = await takeTime(database, portalId)
    const job = await boss.send(RECORDS, { portalId, subject } satisfies Look, { ...RETRY, singletonKey: `${portalId}/${subject}`, startAfter })
    if (job === null) await giveTimeBack(database, portalId)
  }
}

async function look(database: Database, portalId: string, looks: readonly Look[]): Promise<Failed<Look>> {
  const failed: Failed<Look> = new Map()
  const portal = await findInstalledPortal(database, portalId)
  if (!portal) return failed
  for (let start = 0; start < looks.length; start += TOGETHER) {
    const some = looks.slice(start, start + TOGETHER)
    const problems = await syncRecords(database, portal, some.map(({ subject }) => subject))
    for (const one of some) if (problems.has(one.subject)) failed.set(one, problems.get(one.subject))
  }
  return failed
}

/** Takes the next time at which a portal is asked about a record. */
async function takeTime(database: Database, portalId: string): Promise<Date> {
  const step = sql`make_interval(secs => 1.0 / ${PER_SECOND}::integer)`
  return withPortal(database, portalId, async (transaction) => {
    const [taken] = await transaction.insert(recordClocks).values({ portalId, freeAt: sql`clock_timestamp() + ${step}` })
      .onConflictDoUpdate({ target: recordClocks.portalId, set: { freeAt: sql`greatest(${recordClocks.freeAt}, clock_timestamp()) + ${step}` } })
      .returning({ at: sql<string>`extract(epoch from greatest(clock_timestamp(), ${recordClocks.freeAt} - make_interval(secs => ${BURST}::double precision / ${PER_SECOND}::integer))) * 1000` })
    return new Date(Number(taken!.at))
  })
}

/** There is a job for the record already. */
async function giveTimeBack(database: Database, portalId: string): Promise<void> {
  await withPortal(database, portalId, transaction => transaction.update(recordClocks)
    .set({ freeAt: sql`${recordClocks.freeAt} - make_interval(secs => 1.0 / ${PER_SECOND}::integer)` }))
}
