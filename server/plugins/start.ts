import { writeRestLog } from '../b24/rest-log'
import { openDatabase } from '../database/client'
import { setDatabase } from '../database/current'
import { migrate } from '../database/migrate'
import { config } from '../config'
import { setJobs } from '../jobs/current'
import type { Jobs } from '../jobs/queue'
import { startJobs } from '../jobs/queue'

/**
 * Opens and migrates the database, then starts the jobs, before the first request is served. A setting that is wrong, or a
 * database that cannot be opened, ends the process with a sentence on what to do.
 */
export default defineNitroPlugin((nitro) => {
  const started = start().catch((error: unknown) => {
    console.error(`Sidenote cannot start.\n${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  })
  nitro.hooks.hook('request', async () => {
    await started
  })
  nitro.hooks.hook('close', async () => (await started).stop())
})

async function start(): Promise<{ stop: () => Promise<void> }> {
  const { databaseUrl, dataDir } = config()
  const database = await openDatabase({ url: databaseUrl, dataDir })
  await migrate(database)
  setDatabase(database)
  const jobs: Jobs = await startJobs(database)
  setJobs(jobs)
  return {
    stop: async () => {
      setJobs(undefined)
      await jobs.stop()
      await writeRestLog(database)
      setDatabase(undefined)
      await database.close()
    },
  }
}
