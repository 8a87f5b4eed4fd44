import { describe, expect, it } from 'vitest'
import { makeKeyring, sign } from '../../../server/keyring'
import { mintSession, verifySession } from '../../../server/session'
import { reminderOf, ticketOf } from '../../../server/worker/tickets'

const HOUR_MS = 3_600_000
const keyring = makeKeyring(['a fresh secret of at least 32 characters'])
const portalId = '6f0b1b0e-3f5c-4c53-9d0e-0d0b1c2d3e4f'
const reminder = { portalId, userId: '7', id: '0b8c7f9e-6a1d-4f0e-9a53-3f2b8f1c2d3e', remindAt: '2026-11-21T08:00:00.000Z' }
const ticket = ticketOf(keyring, reminder)
const text = ticket.slice(0, ticket.lastIndexOf('/'))

describe('a ticket of a signal', () => {
  it('names the reminder that it was made for, also when the secret was replaced, and fits into a signal', () => {
    expect(reminderOf(keyring, ticket)).toEqual(reminder)
    expect(reminderOf(makeKeyring(['another secret of at least 32 characters', 'a fresh secret of at least 32 characters']), ticket)).toEqual(reminder)
    expect(ticket.length).toBeLessThan(256)
  })

  it('is good for twelve hours', () => {
    const old = ticketOf(keyring, reminder, Date.now() - 12 * HOUR_MS)
    expect(reminderOf(keyring, old)).toBeNull()
    expect(reminderOf(keyring, old, Date.now() - 1000)).toEqual(reminder)
  })

  it.each([
    ['nothing', ''],
    ['words', 'let me in'],
    ['one for somebody else\'s number', ticket.replace('/7/', '/8/')],
    ['one of another portal', ticket.replace(portalId, crypto.randomUUID())],
    ['one of another follow-up', ticket.replace(reminder.id, crypto.randomUUID())],
    ['one of another time', ticket.replace('T08:', 'T09:')],
    ['one that is good for longer', ticket.replace(/\/(\d{13})\//, (_all, end: string) => `/${Number(end) + HOUR_MS}/`)],
    ['one without its sign', text],
    ['one with an empty sign', `${text}/`],
    ['one with a sign of another secret', ticketOf(makeKeyring(['another secret of at least 32 characters']), reminder)],
    ['one with the sign of another purpose', `${text}/${sign(keyring, `worker/${text}`)}`],
    ['one with more behind it', `${ticket}/x`],
    ['a huge one', ticket.repeat(1000)],
  ])('is none when it is %s', (_what, forged) => {
    expect(reminderOf(keyring, forged)).toBeNull()
  })

  it('is no session, and a session no ticket', async () => {
    const { token } = await mintSession(keyring, { portalId, user: { id: '7', name: 'Anna', admin: true }, subjects: [] })
    expect(await verifySession(keyring, token)).not.toBeNull()
    expect(reminderOf(keyring, token)).toBeNull()
    expect(await verifySession(keyring, ticket)).toBeNull()
  })
})
