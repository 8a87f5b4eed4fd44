import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Note } from '../../../shared/schemas/notes'
import type { Database, Transaction } from '../../../server/database/client'
import { noteRevisions, notes } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { decodeCursor } from '../../../server/notes/cursor'
import type { NewNote, Reader } from '../../../server/notes/notes'
import { createNote, deleteNote, listNotes, purgeDeletedNotes, readNote, restoreNote, updateNote } from '../../../server/notes/notes'
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

const person = (id: string, admin = false): Reader => ({ portalId, user: { id, admin } })
const work = <T>(run: (transaction: Transaction) => Promise<T>) => withPortal(database, portalId, run)

async function write(author: Reader, note: Partial<NewNote> = {}): Promise<Note> {
  const stored = await work(transaction => createNote(transaction, author, {
    id: randomUUID(), subject: 'task:1', body: 'text', visibility: 'shared', pinned: false, ...note,
  }))
  return stored!.note
}

const list = (reader: Reader, before: string | null = null, limit = 20) =>
  work(transaction => listNotes(transaction, reader, 'task:1', before === null ? null : decodeCursor(before), limit))

const bodies = (page: { notes: Note[] }) => page.notes.map(note => note.body)

describe('the notes of a subject', () => {
  it('come newest first, pinned ones on top', async () => {
    const anna = person('1')
    for (const body of ['first', 'second', 'third']) await write(anna, { body, pinned: body === 'first' })
    expect(bodies(await list(anna))).toEqual(['first', 'third', 'second'])
  })

  it('come page by page, each note once, also when one is written in between', async () => {
    const anna = person('1')
    for (let count = 0; count < 7; count++) await write(anna, { body: `note ${count}`, pinned: count % 3 === 0 })
    const seen: string[] = []
    let before: string | null = null
    do {
      const page = await list(anna, before, 2)
      seen.push(...bodies(page))
      before = page.next
      await write(anna, { body: 'in between' })
    } while (before !== null)
    expect(seen.filter(body => body !== 'in between')).toEqual(['note 6', 'note 3', 'note 0', 'note 5', 'note 4', 'note 2', 'note 1'])
  })

  it('are those of that subject alone', async () => {
    await write(person('1'), { subject: 'task:2' })
    expect(bodies(await list(person('1')))).toEqual([])
  })

  it('leave out private ones of others, for administrators too', async () => {
    await write(person('1'), { body: 'secret', visibility: 'private' })
    expect(bodies(await list(person('2')))).toEqual([])
    expect(bodies(await list(person('3', true)))).toEqual([])
    expect(bodies(await list(person('1')))).toEqual(['secret'])
  })
})

describe('writing', () => {
  it('makes one note of a request that comes twice', async () => {
    const note = { id: randomUUID(), subject: 'task:1', body: 'once', visibility: 'shared' as const, pinned: false }
    const first = await work(transaction => createNote(transaction, person('1'), note))
    const second = await work(transaction => createNote(transaction, person('1'), note))
    expect([first?.created, second?.created]).toEqual([true, false])
    expect(bodies(await list(person('1')))).toEqual(['once'])
  })

  it('does not take the id of somebody else\'s note', async () => {
    const { id } = await write(person('1'), { visibility: 'private', body: 'mine' })
    expect(await work(transaction => createNote(transaction, person('2'), { id, subject: 'task:1', body: 'yours', visibility: 'shared', pinned: false }))).toBeNull()
    expect(bodies(await list(person('1')))).toEqual(['mine'])
  })
})

describe('a change', () => {
  it('is the author\'s to make; the text before it is kept', async () => {
    const note = await write(person('1'), { body: 'before' })
    const change = await work(transaction => updateNote(transaction, person('1'), note, { version: 1, body: 'after' }))
    expect(change).toMatchObject({ outcome: 'done', note: { body: 'after', version: 2 } })
    expect(change.outcome === 'done' && change.note.editedAt).not.toBeNull()
    const kept = await work(transaction => transaction.select().from(noteRevisions).where(eq(noteRevisions.noteId, note.id)))
    expect(kept).toMatchObject([{ version: 1, body: 'before', replacedBy: '1' }])
  })

  it('on an older version is a conflict, and shows the note as it is now', async () => {
    const note = await write(person('1'), { body: 'before' })
    await work(transaction => updateNote(transaction, person('1'), note, { version: 1, body: 'first' }))
    expect(await work(transaction => updateNote(transaction, person('1'), note, { version: 1, body: 'second' })))
      .toMatchObject({ outcome: 'conflict', note: { body: 'first', version: 2 } })
  })

  it('of the text is not for others, administrators included; the pin is for everybody who sees the note', async () => {
    const note = await write(person('1'))
    const seen = (await work(transaction => readNote(transaction, person('3', true), note.id)))!
    expect(await work(transaction => updateNote(transaction, person('3', true), seen, { version: 1, body: 'mine now' }))).toEqual({ outcome: 'forbidden' })
    expect(await work(transaction => updateNote(transaction, person('3', true), seen, { version: 1, visibility: 'private' }))).toEqual({ outcome: 'forbidden' })
    expect(await work(transaction => updateNote(transaction, person('3', true), seen, { version: 1, pinned: true }))).toMatchObject({ outcome: 'done', note: { pinned: true } })
  })
})

describe('a deleted note', () => {
  it('is gone from lists and comes back as it was', async () => {
    const note = await write(person('1'), { body: 'kept' })
    const deleted = await work(transaction => deleteNote(transaction, person('1'), note, 1))
    expect(deleted).toMatchObject({ outcome: 'done', note: { deletedAt: expect.any(String) } })
    expect(bodies(await list(person('1')))).toEqual([])
    expect(await work(transaction => readNote(transaction, person('2'), note.id))).toBeNull()
    await work(async transaction => restoreNote(transaction, person('1'), (await readNote(transaction, person('1'), note.id))!))
    expect(bodies(await list(person('2')))).toEqual(['kept'])
  })

  it('was deleted by its author or an administrator, by nobody else', async () => {
    const note = await write(person('1'))
    const asOther = (await work(transaction => readNote(transaction, person('2'), note.id)))!
    expect(await work(transaction => deleteNote(transaction, person('2'), asOther, 1))).toEqual({ outcome: 'forbidden' })
    const asAdministrator = (await work(transaction => readNote(transaction, person('3', true), note.id)))!
    expect(await work(transaction => deleteNote(transaction, person('3', true), asAdministrator, 1))).toMatchObject({ outcome: 'done' })
  })

  it('stays when somebody has changed it since', async () => {
    const note = await write(person('1'))
    await work(transaction => updateNote(transaction, person('1'), note, { version: 1, body: 'newer' }))
    expect(await work(transaction => deleteNote(transaction, person('1'), note, 1))).toMatchObject({ outcome: 'conflict', note: { body: 'newer' } })
  })

  it('is removed for good after 30 days', async () => {
    const old = await write(person('1'), { body: 'old' })
    const fresh = await write(person('1'), { body: 'fresh' })
    for (const note of [old, fresh]) await work(transaction => deleteNote(transaction, person('1'), note, 1))
    await work(transaction => transaction.update(notes).set({ deletedAt: sql`now() - interval '31 days'` }).where(eq(notes.id, old.id)))
    expect(await work(transaction => purgeDeletedNotes(transaction, portalId))).toBe(1)
    expect(await work(transaction => readNote(transaction, person('1'), old.id))).toBeNull()
    expect(await work(transaction => readNote(transaction, person('1'), fresh.id))).not.toBeNull()
  })
})
