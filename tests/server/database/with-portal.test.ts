import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../server/database/client'
import { migrate } from '../../../server/database/migrate'
import * as schema from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { addPortal, openTestDatabase } from '../support/database'

let database: Database
let ours: string
let theirs: string

beforeAll(async () => {
  database = await openTestDatabase()
  ours = await addPortal(database)
  theirs = await addPortal(database)
  for (const portalId of [ours, theirs]) {
    await withPortal(database, portalId, async (transaction) => {
      const id = randomUUID()
      await transaction.insert(schema.users).values({ portalId, id: '1', name: 'Somebody', admin: true })
      await transaction.insert(schema.notes).values({ portalId, id, subject: 'task:1', authorId: '1', body: 'a note', visibility: 'shared' })
      await transaction.insert(schema.noteRevisions).values({ portalId, noteId: id, version: 1, body: 'before', replacedBy: '1' })
      await transaction.insert(schema.subjectAccess).values({ portalId, userId: '1', subject: 'task:1' })
      await transaction.insert(schema.followUps).values({
        portalId, id, subject: 'task:1', title: 'Ask', authorId: '1', assigneeId: '1', visibility: 'shared', dueOn: '2030-01-31', dueAt: new Date(), wholeDay: true, timeZone: 'UTC',
      })
      await transaction.insert(schema.followUpChanges).values({ portalId, followUpId: id, version: 2, changedBy: '1', changes: [] })
      await transaction.insert(schema.replies).values({ portalId, id, title: 'Hello', body: 'Hello', visibility: 'shared', authorId: '1' })
      await transaction.insert(schema.stickers).values({ portalId, id, text: 'Thanks', authorId: '1' })
      await transaction.insert(schema.sendings).values({ portalId, userId: '1', id, fingerprint: 'f' })
      await transaction.insert(schema.widgets).values({ portalId, placement: 'TASK_VIEW_TAB', enabled: true, changedBy: '1' })
      await transaction.insert(schema.eventsSeen).values({ portalId, fingerprint: 'f', event: 'ONAPPINSTALL' })
      await transaction.insert(schema.workerRemovals).values({ portalId })
      await transaction.insert(schema.stepFields).values({ portalId, entityTypeId: 2, field: 'UF_CRM_1' })
      await transaction.insert(schema.nextSteps).values({ portalId, followUpId: id, subject: 'crm:2:1', field: 'UF_CRM_1', value: '' })
      await transaction.insert(schema.reminders).values({ portalId, kind: 'digest', about: '1', userId: '1', remindAt: new Date(), nextTry: new Date() })
      await transaction.insert(schema.recordClocks).values({ portalId, freeAt: new Date() })
      await transaction.insert(schema.restLog).values({ portalId, methods: ['profile'], status: 200, durationMs: 5 })
    })
  }
})
afterAll(() => database.close())

const TENANT_TABLES = ['users', 'notes', 'note_revisions', 'subject_access', 'follow_ups', 'follow_up_changes', 'replies', 'stickers', 'sendings', 'widgets', 'reminders', 'reminder_clocks', 'record_clocks', 'worker_removals', 'step_fields', 'next_steps', 'events_seen', 'rest_log'] as const

describe.each(TENANT_TABLES)('in the work of one portal, %s', (table) => {
  it('shows that portal\'s rows and no others', async () => {
    const { rows } = await withPortal(database, ours, transaction => transaction.execute(sql`select portal_id from ${sql.identifier(table)}`)) as unknown as { rows: { portal_id: string }[] }
    expect(rows.map(row => row.portal_id)).toEqual([ours])
  })

  it('lets no other portal\'s rows be changed or removed', async () => {
    await withPortal(database, ours, async (transaction) => {
      await transaction.execute(sql`delete from ${sql.identifier(table)} where portal_id = ${theirs}`)
    })
    const { rows } = await withPortal(database, theirs, transaction => transaction.execute(sql`select 1 from ${sql.identifier(table)}`)) as unknown as { rows: unknown[] }
    expect(rows).toHaveLength(1)
  })

  it('is out of reach without a portal', async () => {
    await expect(database.orm.transaction(async (transaction) => {
      await transaction.execute(sql`set local role sidenote_tenant`)
      await transaction.execute(sql`select * from ${sql.identifier(table)}`)
    })).rejects.toThrow()
  })
})

it('does not let a row be written for another portal', async () => {
  await expect(withPortal(database, ours, transaction => transaction.insert(schema.users).values({ portalId: theirs, id: '2', name: 'Intruder', admin: true }))).rejects.toThrow()
})

it('does not let the table of portals be read', async () => {
  await expect(withPortal(database, ours, transaction => transaction.select().from(schema.portals))).rejects.toThrow()
})

it('leaves nothing of the portal behind for the next work on the connection', async () => {
  await withPortal(database, ours, transaction => transaction.execute(sql`select 1`))
  const { rows } = await database.orm.execute(sql`select current_user::text as role, current_setting('app.portal_id', true) as portal`) as unknown as { rows: { role: string, portal: string | null }[] }
  expect(rows[0]?.role).not.toBe('sidenote_tenant')
  expect(rows[0]?.portal || null).toBeNull()
})

it('covers every table that has a portal, with row-level security that is forced on all but the clocks', async () => {
  const { rows } = await database.orm.execute(sql`
    select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and a.attname = 'portal_id' order by 1`) as unknown as { rows: { name: string, secured: boolean, forced: boolean }[] }
  // The app looks at the clocks to learn which portal has something to do; they hold nothing but times.
  expect(rows).toEqual([...TENANT_TABLES].sort().map(name => ({ name, secured: true, forced: name !== 'reminder_clocks' })))
})

it('has been migrated once, and stays as it is when it is migrated again', async () => {
  expect(await migrate(database)).toEqual([])
})
