import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database, Transaction } from '../../../server/database/client'
import { withPortal } from '../../../server/database/with-portal'
import { candidates } from '../../../server/notebook/candidates'
import { searchedFor } from '../../../server/notebook/words'
import type { NewNote, Reader } from '../../../server/notes/notes'
import { createNote, deleteNote } from '../../../server/notes/notes'
import { addPortal, openTestDatabase } from '../support/database'

let database: Database
let portalId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  portalId = await addPortal(database)
})

const person = (id: string): Reader => ({ portalId, user: { id, admin: false } })
const work = <T>(run: (transaction: Transaction) => Promise<T>) => withPortal(database, portalId, run)
const write = async (body: string, note: Partial<NewNote> = {}, author = person('1')) =>
  (await work(transaction => createNote(transaction, author, { id: randomUUID(), subject: 'task:1', body, visibility: 'shared', pinned: false, ...note })))!.note

/** The texts that a search finds, the newest first. */
async function search(text: string, filter: { kind?: 'task' | 'chat', author?: string } = {}, reader = person('1'), atMost = 20): Promise<string[]> {
  return work(async (transaction) => {
    const found = await candidates(transaction, reader, { words: searchedFor(text), kind: filter.kind ?? null, author: filter.author ?? null, after: 0, before: Number.MAX_SAFE_INTEGER }, atMost)
    const { rows } = await transaction.execute(sql`select seq, body from notes`) as unknown as { rows: { seq: string | number, body: string }[] }
    return found.map(({ seq }) => rows.find(row => Number(row.seq) === seq)!.body)
  })
}

describe('words', () => {
  beforeEach(async () => {
    for (const body of ['The banners are ordered', 'Banner colours: blue', 'Das Angebot für die Straße', 'no ordering of colours', 'it\'s \\ done']) await write(body)
  })

  it.each([
    ['banner', ['Banner colours: blue', 'The banners are ordered']],
    ['BANN ORD', ['The banners are ordered']],
    ['angeb', ['Das Angebot für die Straße']],
    ['straße', ['Das Angebot für die Straße']],
    ['"are ordered"', ['The banners are ordered']],
    ['"ordered are"', []],
    ['"are orde', []],
    ['banner -blue', ['The banners are ordered']],
    ['blue or angebot', ['Das Angebot für die Straße', 'Banner colours: blue']],
    ['it\'s', ['it\'s \\ done']],
  ])('%s finds %j', async (text, expected) => {
    expect(await search(text)).toEqual(expected)
  })

  it.each(['', '-', '!!!', '\\', '\'', '\'\\\'', ':*', '& | !', '<->', '"', '""', 'or', 'or or', '((', 'a:* & b', '\uE000', '%_', 'x'.repeat(200), '💡'])('that could be taken for a command are words: %j', async (text) => {
    expect(await search(text)).toBeInstanceOf(Array)
  })
})

describe('a search', () => {
  it('finds no private note of others, no deleted one, and none of another portal', async () => {
    await write('secret plan', { visibility: 'private' })
    const deleted = await write('deleted plan')
    await work(transaction => deleteNote(transaction, person('1'), deleted, 1))
    const other = await addPortal(database)
    await withPortal(database, other, transaction => createNote(transaction, { portalId: other, user: { id: '1', admin: true } }, { id: randomUUID(), subject: 'task:1', body: 'foreign plan', visibility: 'shared', pinned: false }))
    expect(await search('plan')).toEqual(['secret plan'])
    expect(await search('plan', {}, person('2'))).toEqual([])
  })

  it('finds nothing by the marks that its index is ordered by', async () => {
    await write('a note')
    for (const mark of [`P${portalId}`, `"P${portalId}"`, 'T0', '"T0"', 'U0', 'V0', 'A1', 'Ktask']) expect(await search(mark)).toEqual([])
  })

  it('keeps to a kind of subject and to an author', async () => {
    await write('plan of the task')
    await write('plan of the chat', { subject: 'chat:chat2' })
    await write('plan of another', {}, person('2'))
    expect(await search('plan', { kind: 'chat' })).toEqual(['plan of the chat'])
    expect(await search('plan', { author: '2' })).toEqual(['plan of another'])
  })

  it('finds the newest of rare and of frequent words, however many notes lie between', async () => {
    await work(transaction => transaction.execute(sql`
      insert into notes (portal_id, id, subject, author_id, body, visibility)
      select ${portalId}::uuid, gen_random_uuid(), 'task:1', '1', 'n' || i || ' usual' || case when i % 1500 = 1 then ' rare' else '' end || case when i = 2 then ' once' else '' end, 'shared' from generate_series(1, 4000) i`))
    const first = (texts: string[]) => texts.map(text => text.split(' ')[0])
    expect(first(await search('usual', {}, person('1'), 3))).toEqual(['n4000', 'n3999', 'n3998'])
    expect(first(await search('rare'))).toEqual(['n3001', 'n1501', 'n1'])
    expect(first(await search('once'))).toEqual(['n2'])
  })

  it('cannot be made by somebody who is no portal\'s', async () => {
    await expect(database.orm.transaction(async (transaction) => {
      await transaction.execute(sql`set local role sidenote_tenant`)
      await transaction.execute(sql`select * from search_notes(to_tsquery('simple', 'a'), '1', null, null, 0, 10, 10)`)
    })).rejects.toThrow()
  })
})
