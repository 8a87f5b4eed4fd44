import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { sql } from 'drizzle-orm'
import type { Database } from '../../server/database/client'
import { openDatabase } from '../../server/database/client'
import { migrate } from '../../server/database/migrate'
import { withPortal } from '../../server/database/with-portal'
import { listNotes } from '../../server/notes/notes'
import type { NotebookQuery } from '../../server/notebook/notebook'
import { readNotebook } from '../../server/notebook/notebook'
import type { Portal } from '../../server/portals/portals'
import { findInstalledPortal } from '../../server/portals/portals'
import { addPortal, createTestDatabase } from '../server/support/database'
import { hold, median } from './measure'

const FEW = 10_000
const MANY = 1_000_000
const TIMES = 2
const ROUNDS = 15
const ROWS_PER_STATEMENT = 10_000
const SUBJECTS = 4_000

/**
 * Words by how many notes have them: all, one of twenty, of a hundred, of four hundred, some fifty and one in either store,
 * none. So the answers are of one length, whatever the store.
 */
const SEARCHES = ['agreed', 'often', 'sometimes', 'seldom', 'scarce', 'once', 'missing', 'some sel', '"agreed banners"']
const QUERIES: Record<string, Partial<NotebookQuery>> = {
  'the feed': {},
  'the feed of a kind': { kind: 'chat' },
  'the feed of an author': { author: '7' },
  'the feed of some days': { from: '2030-01-02', to: '2030-01-03' },
  'the feed of an author and a kind': { author: '12', kind: 'portal' },
  'the search for agreed, of an author who wrote little': { q: 'agreed', author: '99' },
  'the search for agreed, of a kind that is rare': { q: 'agreed', kind: 'portal' },
  ...Object.fromEntries(SEARCHES.map(q => [`the search for ${q}`, { q }])),
}

interface Store { database: Database, portal: Portal, close: () => Promise<void> }

/** A database of its own with one portal and that many notes, all of whose subjects the reader has been shown. */
async function fill(notes: number): Promise<Store> {
  const [{ url, remove }, folder] = [await createTestDatabase(), await mkdtemp(join(tmpdir(), 'bench-'))]
  const database = await openDatabase({ url, dataDir: folder })
  await migrate(database)
  const portalId = await addPortal(database)
  const subject = sql`(array['task', 'group', 'user', 'chat'])[1 + i % 4] || ':' || (1 + i % ${SUBJECTS}::int)`
  const word = (every: number, text: string) => sql`case when i % ${every}::int = 0 then ${text}::text else '' end`
  // Many rows at once are what the list in front of the index is for.
  await database.executeSql('alter index notes_search set (fastupdate = on)')
  for (let from = 1; from <= notes; from += ROWS_PER_STATEMENT) {
    await withPortal(database, portalId, transaction => transaction.execute(sql`
      insert into notes (portal_id, id, subject, author_id, body, visibility, created_at)
      select ${portalId}::uuid, gen_random_uuid(), ${subject}, (1 + i % 12)::text,
        'n' || i || ' agreed banners and offers for the fair '
          || ${word(20, 'often ')} || ${word(100, 'sometimes ')} || ${word(400, 'seldom ')} || ${word(notes / 50, 'scarce ')} || ${word(notes, 'once')},
        'shared', timestamptz '2030-01-01' + make_interval(secs => i * ${30 * 86_400 / notes}::float)
      from generate_series(${from}::int, ${from + ROWS_PER_STATEMENT - 1}::int) i`))
  }
  await withPortal(database, portalId, transaction => transaction.execute(sql`
    insert into subject_access (portal_id, user_id, subject, proven_at) select ${portalId}::uuid, '1', ${subject}, now() + interval '1 day' from generate_series(1, ${SUBJECTS}::int) i`))
  await database.executeSql('alter index notes_search set (fastupdate = off); select gin_clean_pending_list(\'notes_search\'); analyze notes')
  const portal = await findInstalledPortal(database, portalId)
  return {
    database,
    portal: portal!,
    close: async () => {
      await database.close()
      await remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

test(`lists and search with ${MANY} notes, against ${FEW}`, async () => {
  test.setTimeout(1_800_000)
  const [few, many] = [await fill(FEW), await fill(MANY)]
  const reader = ({ portal }: Store) => ({ portalId: portal.id, user: { id: '1', admin: false } })
  const works: Record<string, (store: Store) => Promise<unknown>> = {
    'the notes of a subject': store => withPortal(store.database, store.portal.id, transaction => listNotes(transaction, reader(store), 'task:1', null, 20)),
    ...Object.fromEntries(Object.entries(QUERIES).map(([name, query]) => [name, (store: Store) => readNotebook(store.database, store.portal, reader(store), { before: null, limit: 20, ...query })])),
  }
  const found = await readNotebook(many.database, many.portal, reader(many), { q: 'scarce', before: null, limit: 100 })
  expect(found.entries).toHaveLength(50)

  const ratios: [string, number][] = []
  for (const [name, work] of Object.entries(works)) {
    const [short, long]: [number[], number[]] = [[], []]
    // In turns, so that whatever else the machine does strikes both.
    for (let round = 0; round < ROUNDS; round++) {
      short.push(await milliseconds(() => work(few)))
      long.push(await milliseconds(() => work(many)))
    }
    ratios.push([`${name} (${median(short).toFixed(1)} ms with ${FEW})`, median(long) / median(short)])
  }
  await Promise.all([few.close(), many.close()])
  for (const [what, ratio] of ratios) hold(what, ratio, TIMES, 'times')
})
