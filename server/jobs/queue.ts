import PgBoss from 'pg-boss'
import { z } from 'zod'
import type { SubjectKey } from '#shared/subjects'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import { purgeProofs } from '../access'
import { deletePortal, portalsToPurge, presentPortals } from '../portals/portals'
import { purgeDeletedNotes } from '../notes/notes'
import { purgeRestLog } from '../b24/rest-log'
import { purgeReminders } from '../reminders/queue'
import { startReminding } from '../reminders/run'
import { purgeSendings } from '../sendings/sendings'
import { writeStep } from '../next-steps/write'
import { keyring, seal, unseal } from '../keyring'
import type { PortalEvent } from '../portal-events/parse'
import { portalEventSchema } from '../portal-events/parse'
import { handlePortalEvent } from '../portal-events/handle'
import { oneByOne, workInBatches } from './batches'
import { startRecordLooks } from './record-looks'
import { RETRY } from './retry'
import { startWorkerBindings } from './worker-bindings'

/** The queues: events of portals about the app, the daily removal of what has waited long enough, and follow-ups on their way into a card. */
const EVENTS = 'portal-events'
const PURGE = 'purge'
const STEPS = 'next-steps'
const CONTEXT = 'job'

const stepSchema = z.object({ portalId: z.uuid(), followUpId: z.uuid(), userId: z.string() })
/** A follow-up that was changed, and by whom. */
type ChangedStep = z.infer<typeof stepSchema>

const sealedSchema = z.object({ sealed: z.string() })

/** The job queue of this instance. All instances share its tables, and each job runs on one of them. */
export interface Jobs {
  /** Accepts an event; it is handled soon, on any instance. Its tokens are sealed while it waits. */
  acceptEvent: (event: PortalEvent) => Promise<void>
  /** Has a record of the CRM looked at, which somebody has saved. */
  acceptRecord: (portalId: string, subject: SubjectKey) => Promise<void>
  /** Has a changed follow-up written into the card that it stands in. */
  acceptStep: (step: ChangedStep) => Promise<void>
  /** Has a portal's background worker registered again, which the portal has removed. @param from not before that */
  bindWorker: (portalId: string, from: Date) => Promise<void>
  /** Lets running jobs end, then stops. */
  stop: () => Promise<void>
}

/** Starts the queue in the app's own database. */
export async function startJobs(database: Database): Promise<Jobs> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => database.executeSql(text, values) } })
  boss.on('error', error => console.error(`jobs: ${error.message}`))
  await boss.start()
  await boss.createQueue(EVENTS)
  await boss.createQueue(PURGE)
  await boss.createQueue(STEPS)
  await workInBatches<PortalEvent>(boss, EVENTS, {
    read: data => portalEventSchema.parse(JSON.parse(unseal(keyring(), CONTEXT, sealedSchema.parse(data).sealed))),
    portalOf: ({ auth }) => auth.member_id,
    work: oneByOne(event => handlePortalEvent(database, event)),
  })
  await workInBatches<ChangedStep>(boss, STEPS, {
    read: data => stepSchema.parse(data),
    portalOf: ({ portalId }) => portalId,
    work: oneByOne(({ portalId, followUpId, userId }) => writeStep(database, portalId, followUpId, userId)),
  })
  const acceptRecord = await startRecordLooks(boss, database)
  await boss.work(PURGE, () => purge(database))
  await boss.schedule(PURGE, '17 3 * * *')
  const bindWorker = await startWorkerBindings(boss, database)
  // Not a queue of the same kind: they are due to the second, and every portal has its turn.
  const reminding = startReminding({ database })
  return {
    bindWorker,
    acceptRecord,
    acceptEvent: async (event) => {
      await boss.send(EVENTS, { sealed: seal(keyring(), CONTEXT, JSON.stringify(event)) }, RETRY)
    },
    acceptStep: async (step) => {
      await boss.send(STEPS, step, RETRY)
    },
    stop: async () => {
      await Promise.all([reminding.stop(), boss.stop({ graceful: true, timeout: 10_000 })])
    },
  }
}

/** Removes portals 30 days after they were uninstalled, notes 30 days after they were deleted, sendings and reminders after 30 days, the log after 3 days, answers about access after one. */
export async function purge(database: Database): Promise<void> {
  for (const portalId of await portalsToPurge(database)) await deletePortal(database, portalId)
  for (const portalId of await presentPortals(database)) {
    await withPortal(database, portalId, async (transaction) => {
      await purgeDeletedNotes(transaction, portalId)
      await purgeRestLog(transaction, portalId)
      await purgeProofs(transaction, portalId)
      await purgeSendings(transaction, portalId)
      await purgeReminders(transaction, portalId)
    })
  }
}
