import PgBoss from 'pg-boss'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Database } from '../../../server/database/client'
import { oneByOne, workInBatches } from '../../../server/jobs/batches'
import { openTestDatabase } from '../support/database'

const QUEUE = 'letters'
const schema = z.object({ portal: z.string(), letter: z.string() })

let database: Database
let boss: PgBoss

beforeAll(async () => {
  database = await openTestDatabase()
  boss = new PgBoss({ db: { executeSql: (text, values) => database.executeSql(text, values) } })
  await boss.start()
  await boss.createQueue(QUEUE)
})
afterAll(async () => {
  await boss.stop({ graceful: false })
  await database.close()
})

it('the jobs of a portal are done in the order in which they were accepted, and one that cannot be done stops none', async () => {
  const letters = [...'zyxwvutsrqponmlkjihgfedcba']
  for (const letter of letters) {
    for (const portal of ['one', 'two']) await boss.send(QUEUE, { portal, letter })
    if (letter === 'm') await boss.send(QUEUE, { nonsense: true })
  }
  const done: Record<string, string[]> = { one: [], two: [] }
  await workInBatches(boss, QUEUE, {
    read: data => schema.parse(data),
    portalOf: ({ portal }) => portal,
    work: oneByOne(async ({ portal, letter }) => {
      if (portal === 'one' && letter === 'k') throw new Error('not this one')
      done[portal]!.push(letter)
    }),
  })
  await vi.waitFor(() => expect(done.two).toHaveLength(letters.length), { timeout: 20_000 })
  expect(done).toEqual({ one: letters.filter(letter => letter !== 'k'), two: letters })
})
