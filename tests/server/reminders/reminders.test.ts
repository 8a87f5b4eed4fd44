import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { FollowUp } from '../../../shared/schemas/follow-ups'
import { addDays, dayIn, momentIn } from '../../../shared/zones'
import { portals, reminders } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { LEASE_SECONDS, NOW, takePortal } from '../../../server/reminders/clocks'
import { storeDigest } from '../../../server/reminders/digest'
import { claimReminders } from '../../../server/reminders/queue'
import type { Office, ReminderStage } from '../support/reminders'
import { startReminderStage } from '../support/reminders'

const NOTIFY = 'im.notify.personal.add'
const SIGNAL = 'pull.application.event.add'
const HOUR = 3600

let stage: ReminderStage
let office: Office

beforeAll(async () => {
  stage = await startReminderStage()
  office = stage.first
})
afterAll(() => stage?.stop())
afterEach(async () => {
  await stage.clear()
  await office.open('1', '2', '3', '4')
})

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 })
const states = async () => (await office.reminders()).map(({ state }) => state)
/** All are sent or given up, and so is what came of them. */
const untilOver = (count: number) => until(async () => {
  const all = await states()
  expect(all).toHaveLength(count)
  expect(all.filter(state => state !== 'sent' && state !== 'failed')).toEqual([])
})

describe('a follow-up that is due', () => {
  it('is told to its assignee once, with a link, and to their open pages, with any number of instances', async () => {
    const ids = await office.write(1, ...Array.from({ length: 40 }, (_, index) => ({ assigneeId: String(2 + index % 3), title: `Call number ${index}` })))
    for (let instance = 0; instance < 3; instance++) stage.start()
    await untilOver(40)
    const told = await office.calls(NOTIFY)
    expect(told).toHaveLength(40)
    const shown = [...await office.shown('2'), ...await office.shown('3'), ...await office.shown('4')]
    expect(shown.map(({ notify_sub_tag: tag }) => tag.split('|').at(-1)).toSorted()).toEqual(ids.toSorted())
    for (const id of ids) expect(shown.filter(({ text }) => text.includes(`/marketplace/view/example.sidenote/?params%5Bview%5D=follow-up&params%5BfollowUp%5D=${id}`))).toHaveLength(1)
    const signals = (await office.calls(SIGNAL)).map(({ detail }) => JSON.stringify(detail))
    expect(signals).toHaveLength(40)
    for (const id of ids) expect(signals.filter(signal => signal.includes('followUpDue') && signal.includes(id))).toHaveLength(1)
    expect(signals.join()).not.toContain('Call number')
  })

  it('is told again at a later time, and not again at one that was told', async () => {
    const [id] = await office.write(0.2, {})
    stage.start()
    await untilOver(1)
    const { remindAt } = (await office.reminders())[0]!
    await office.change(id!, { remindAt: new Date(Date.now() + 500) })
    await untilOver(2)
    await office.change(id!, { remindAt })
    await office.change(id!, { remindAt: new Date(Date.now() + 500) })
    await untilOver(3)
    expect(await office.calls(NOTIFY)).toHaveLength(3)
  })

  it('is told at once, and once, to whoever is given it when it is overdue already', async () => {
    const given = await office.give({ dueAt: '2020-01-01T10:00:00Z', assignee: '3' })
    stage.start()
    await untilOver(1)
    const [again] = await Promise.all([office.update(given, { assignee: '4' }), office.give({ dueAt: '2020-01-01', assignee: '1' })])
    await untilOver(2)
    await office.update(again, { status: 'done' })
    await office.update({ ...again, version: again.version + 1 }, { status: 'open' })
    const last = await office.give({ dueAt: '2020-01-01', assignee: '2' })
    await untilOver(3)
    expect(await office.calls(NOTIFY)).toHaveLength(3)
    for (const [whom, about] of [['2', last.id], ['3', given.id], ['4', given.id]] as const) {
      expect((await office.shown(whom)).map(({ notify_sub_tag: tag }) => tag)).toEqual([expect.stringContaining(about)])
    }
  })

  it('is not told when it was closed, deleted or put off before, or is what somebody set for themselves', async () => {
    const [closed, putOff] = await office.write(1, {}, {})
    await office.give({ dueAt: '2020-01-01', assignee: '1' })
    await office.change(closed!, { status: 'done', remindAt: null })
    await office.change(putOff!, { remindAt: new Date(Date.now() + HOUR * 1000) })
    const [last] = await office.write(1.2, { title: 'The last one' })
    stage.start()
    await until(async () => expect(await office.shown('3')).toHaveLength(1))
    expect((await office.shown('3'))[0]!.notify_sub_tag).toContain(last)
    await until(async () => expect((await office.reminders()).map(({ about, state }) => [about, state])).toEqual([[last, 'sent'], [putOff, 'waiting']]))
  })

  it('is told when its reminder was put off to, and once more when it is due where that is later', async () => {
    const soon = () => new Date(Date.now() + 1000).toISOString()
    const [inAnHour, tomorrow] = [new Date(Date.now() + HOUR * 1000).toISOString(), addDays(dayIn(new Date(), 'Europe/Berlin'), 1)]
    const putOff = async (dueAt: string) => office.update(await office.give({ dueAt, assignee: '3' }), { snooze: soon() })
    const timed = await putOff(inAnHour)
    const wholeDay = await putOff(tomorrow)
    const later = await office.update(await office.give({ dueAt: soon(), assignee: '3' }), { snooze: new Date(Date.now() + 2 * HOUR * 1000).toISOString() })
    for (let instance = 0; instance < 3; instance++) stage.start()
    const times = async ({ id }: FollowUp) => (await office.reminders()).filter(({ about }) => about === id).map(({ remindAt, state }) => [remindAt.toISOString(), state])
    await until(async () => {
      expect(await times(timed)).toEqual([[timed.snoozedUntil, 'sent'], [inAnHour, 'waiting']])
      expect(await times(wholeDay)).toEqual([[wholeDay.snoozedUntil, 'sent'], [momentIn(tomorrow, '09:00:00', 'Europe/Berlin').toISOString(), 'waiting']])
    })
    expect(await times(later)).toEqual([[later.snoozedUntil, 'waiting']])
    await stage.jump(3 * 24 * HOUR)
    await untilOver(5)
    expect(await times(timed)).toEqual([[timed.snoozedUntil, 'sent'], [inAnHour, 'sent']])
    expect(await office.calls(NOTIFY)).toHaveLength(5)
    expect((await office.shown('3')).map(({ notify_sub_tag: tag }) => tag.split('|').at(-1)).toSorted()).toEqual([timed.id, timed.id, wholeDay.id, wholeDay.id, later.id].toSorted())
  })

  it('is not told when it is due where it was done, or put off once more, after the earlier time', async () => {
    const dueAt = new Date(Date.now() + HOUR * 1000).toISOString()
    const soon = new Date(Date.now() + 500).toISOString()
    const [done, again] = [await office.update(await office.give({ dueAt, assignee: '3' }), { snooze: soon }), await office.update(await office.give({ dueAt, assignee: '3' }), { snooze: soon })]
    stage.start()
    await until(async () => expect(await states()).toEqual(['sent', 'sent', 'waiting', 'waiting']))
    await office.update(done, { status: 'done' })
    const last = await office.update(again, { snooze: new Date(Date.now() + 2 * HOUR * 1000).toISOString() })
    await stage.jump(3 * HOUR)
    await untilOver(3)
    expect((await office.reminders()).at(-1)).toMatchObject({ about: again.id, remindAt: new Date(last.snoozedUntil!) })
    expect(await office.calls(NOTIFY)).toHaveLength(3)
  })

  it('is told in the language of the installer to whoever has never opened the app, and in their own to others', async () => {
    const speak = (person: string, language: string | null) => withPortal(stage.database, office.id,
      transaction => transaction.execute(sql`update users set language = ${language} where portal_id = ${office.id} and id = ${person}`))
    await speak('1', 'de')
    await speak('4', 'en')
    await office.write(0, {}, { assigneeId: '4' })
    stage.start()
    await untilOver(2)
    expect((await office.shown('3'))[0]!.text).toContain('Es ist so weit')
    expect((await office.shown('4'))[0]!.text).toContain('It is time')
    for (const person of ['1', '4']) await speak(person, null)
  })

  it('goes to whoever is its assignee by then', async () => {
    const [id] = await office.write(0.5, {})
    await office.change(id!, { assigneeId: '4' })
    stage.start()
    await untilOver(1)
    expect(await office.shown('3')).toEqual([])
    expect(await office.shown('4')).toHaveLength(1)
  })

  it('shows its title as it is: no markup, and nothing that another command of the batch has answered', async () => {
    await office.forget('3')
    await office.write(0.2, { title: '[URL=https://elsewhere.example]Click[/URL] $result[r0_person][0][EMAIL]' })
    stage.start()
    await untilOver(1)
    const [told] = await office.calls(NOTIFY)
    const sent = JSON.stringify(told!.detail).replaceAll('\u2060', '')
    expect(sent).toContain('$result[r0_person][0][EMAIL]')
    expect(sent).not.toContain('@')
    expect((await office.shown('3'))[0]!.text).not.toContain('[URL=https://elsewhere')
  })
})

describe('when something breaks', () => {
  it('a reminder that a killed instance had claimed is sent by another one', async () => {
    await office.write(0, {})
    expect(await takePortal(stage.database, randomUUID(), NOW)).toEqual({ id: office.id, isFailing: false })
    await withPortal(stage.database, office.id, transaction => claimReminders(transaction, office.id, NOW, due => [...due]))
    await stage.second.write(0, {})
    stage.start()
    await until(async () => expect((await stage.second.reminders()).map(({ state }) => state)).toEqual(['sent']))
    expect(await states()).toEqual(['sending'])
    await stage.jump(LEASE_SECONDS + 1)
    await untilOver(1)
    expect(await office.calls(NOTIFY)).toHaveLength(1)
  })

  it('one whose answer was lost is sent again, and takes the place of the first', async () => {
    await office.portal.control('faults', { kind: 'lose-answer', count: 1 })
    await office.write(0, {})
    stage.start()
    await untilOver(1)
    expect((await office.calls(NOTIFY)).length).toBeGreaterThan(1)
    expect(await office.shown('3')).toHaveLength(1)
  })

  it('a portal that was down gets everything once when it is back', async () => {
    await office.portal.control('faults', { kind: 'html', status: 503 })
    await office.write(0, {}, {}, {})
    stage.start()
    await until(async () => expect((await stage.database.orm.query.reminderClocks.findMany()).some(({ failures }) => failures > 1)).toBe(true))
    expect(await states()).not.toContain('sent')
    await office.portal.mend()
    await untilOver(3)
    expect(await office.shown('3')).toHaveLength(3)
  })

  it.runIf(process.env.NUXT_DATABASE_URL)('a database that cuts every connection, again and again, has each told once when it is back', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
    stage.start()
    for (let time = 0; time < 5; time++) {
      await office.write(0.3, ...['2', '3', '4'].map(assigneeId => ({ assigneeId })))
      await stage.database.executeSql('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()')
    }
    // One that was cut between sending and recording comes again when its lease is over.
    await stage.jump(LEASE_SECONDS + 1)
    await untilOver(15)
    const shown = [...await office.shown('2'), ...await office.shown('3'), ...await office.shown('4')]
    expect(new Set(shown.map(({ notify_sub_tag: tag }) => tag)).size).toBe(15)
    expect(shown).toHaveLength(15)
    complain.mockRestore()
  })

  it('a clock that jumps ahead and back tells nothing twice', async () => {
    await office.write(HOUR / 2, {}, {})
    stage.start()
    await stage.jump(HOUR)
    await untilOver(2)
    await stage.jump(-HOUR)
    await stage.jump(0)
    await office.write(0, { title: 'After the jump' })
    await untilOver(3)
    expect(await office.calls(NOTIFY)).toHaveLength(3)
  })

  it('a portal that is out of breath gets the rest later', async () => {
    await office.portal.control('faults', { kind: 'bucket', limit: { capacity: 1, leak: 1 } })
    await office.write(0, ...['2', '3', '4'].map(assigneeId => ({ assigneeId })))
    stage.start()
    await untilOver(3)
    expect((await office.portal.traffic('rest')).some(({ status }) => status !== 200)).toBe(true)
    expect(await office.calls(NOTIFY)).toHaveLength(3)
  })

  it('a command that has run too long is tried again when it may', async () => {
    await office.portal.control('faults', { kind: 'error', code: 'OPERATION_TIME_LIMIT', method: NOTIFY, count: 1 })
    await office.write(0, {})
    stage.start()
    await until(async () => expect((await stage.database.orm.query.reminderClocks.findMany()).some(({ failures }) => failures > 0)).toBe(true))
    await stage.jump(61)
    await untilOver(1)
    expect(await office.shown('3')).toHaveLength(1)
  })

  it('ten thousand that are due at once in one portal leave room for another, whose are told long before they are through', async () => {
    await office.flood(10_000)
    stage.start()
    await until(async () => expect(await office.count('sent')).toBeGreaterThan(0))
    await stage.second.write(0, ...['1', '2', '3', '4'].map(assigneeId => ({ assigneeId })))
    await until(async () => expect((await stage.second.reminders()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']))
    expect(await office.count('waiting')).toBeGreaterThan(9_000)
  }, 90_000)

  it('a flood goes out at the rate that the portal takes, however many instances send it', async () => {
    await office.portal.control('faults', { kind: 'bucket', limit: { capacity: 26, leak: 2 } })
    await office.flood(480)
    for (let instance = 0; instance < 3; instance++) stage.start()
    await until(async () => expect(await office.count('sent')).toBe(480))
    expect((await office.portal.traffic('rest')).filter(({ status }) => status !== 200)).toEqual([])
  })

  it('portals that do not answer keep few places, and leave the others to those that do', async () => {
    const open = new Set<ServerResponse>()
    const silent = createServer((_request, response) => open.add(response)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/rest/`
    const ids = await Promise.all(Array.from({ length: 30 }, () => stage.addSilentPortal(address)))
    stage.start()
    await until(async () => expect(open.size).toBe(5))
    await office.write(0, {})
    await untilOver(1)
    expect(open.size).toBe(5)
    silent.closeAllConnections()
    await Promise.all(ids.map(id => stage.database.orm.delete(portals).where(eq(portals.id, id))))
    silent.close()
  })
})

describe('whose token it goes out with', () => {
  it('is the installer\'s where the assignee\'s is refused', async () => {
    await office.portal.control('faults', { kind: 'revoke-tokens', user: '3' })
    await office.open('1')
    await office.write(0, {})
    stage.start()
    await untilOver(1)
    expect((await office.calls(NOTIFY)).map(({ user }) => user)).toEqual(['1'])
  })

  it('is renewed when it has expired', async () => {
    await office.portal.control('faults', { kind: 'expire-tokens', user: '3' })
    await office.write(0, {}, { assigneeId: '4' })
    stage.start()
    await untilOver(2)
    expect((await office.calls(NOTIFY)).map(({ user }) => user).toSorted()).toEqual(['3', '4'])
  })

  it('there is none: the author hears of it, once', async () => {
    await office.forget('1', '3')
    await office.write(0, { authorId: '4' })
    stage.start()
    await untilOver(2)
    expect(await office.reminders()).toMatchObject([{ kind: 'due', state: 'failed', reason: 'token' }, { kind: 'problem', state: 'sent', userId: '4' }])
    expect((await office.shown('4'))[0]!.text).toMatch(/Person 3 could not be reminded of .*Send the offer/)
  })
})

describe('somebody or something that is gone', () => {
  it('a person who has left: the author hears of it', async () => {
    await office.write(0, { assigneeId: '999', authorId: '4' })
    stage.start()
    await untilOver(2)
    expect(await office.reminders()).toMatchObject([{ state: 'failed', reason: 'left' }, { state: 'sent' }])
    expect((await office.shown('4'))[0]!.text).toMatch(/#999 could not be reminded/)
  })

  it('a subject that was deleted: the author hears of it although the installer\'s token alone could tell', async () => {
    const { result } = await office.portal.rest('tasks.task.add', { fields: { TITLE: 'Soon gone', RESPONSIBLE_ID: 3 } }) as { result: { task: { id: string } } }
    await office.forget('3')
    const [id] = await office.write(0, { subject: `task:${result.task.id}`, authorId: '4' })
    stage.start()
    await untilOver(1)
    await office.portal.rest('tasks.task.delete', { taskId: result.task.id })
    await office.change(id!, { remindAt: new Date(Date.now() + 300) })
    await untilOver(3)
    expect((await office.calls(NOTIFY)).slice(0, 2).map(({ user }) => user)).toEqual(['1', '1'])
    expect((await office.shown('4')).map(({ text }) => text)).toEqual([expect.stringContaining('has been deleted')])
  })

  it('a subject that was deleted: the assignee is reminded all the same, and the author hears of it once', async () => {
    const { result } = await office.portal.rest('tasks.task.add', { fields: { TITLE: 'Soon gone', RESPONSIBLE_ID: 3 } }) as { result: { task: { id: string } } }
    const [id] = await office.write(0, { subject: `task:${result.task.id}`, authorId: '4' })
    stage.start()
    await untilOver(1)
    expect(await office.shown('4')).toEqual([])
    await office.portal.rest('tasks.task.delete', { taskId: result.task.id })
    await office.change(id!, { remindAt: new Date(Date.now() + 300) })
    await untilOver(3)
    await office.change(id!, { remindAt: new Date(Date.now() + 300) })
    await untilOver(4)
    expect(await office.shown('3')).toHaveLength(3)
    expect((await office.shown('4')).map(({ text }) => text)).toEqual([expect.stringContaining('has been deleted')])
  })
})

describe('the digest', () => {
  const want = (person: string, digest: boolean, now: Date) => withPortal(stage.database, office.id, transaction => storeDigest(transaction, office.id, person, digest, now))
  const morning = (iso: string) => new Date(iso)

  it('comes at 8 o\'clock where the person is, with what is due and overdue, and the next day again', async () => {
    const yesterday = new Date(Date.now() - 86_400_000)
    await want('3', true, yesterday)
    await office.write(-HOUR, { title: 'Overdue' })
    await office.write(HOUR, { title: 'Later' })
    stage.start()
    await until(async () => expect(await office.shown('3')).toHaveLength(1))
    const all = await office.reminders()
    expect(all.filter(({ kind }) => kind === 'digest').map(({ state }) => state)).toEqual(['sent', 'waiting'])
    const next = all.find(({ kind, state }) => kind === 'digest' && state === 'waiting')!
    expect(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' }).format(next.remindAt)).toBe('08:00')
    expect(next.remindAt.getTime()).toBeGreaterThan(Date.now())
    expect((await office.shown('3'))[0]!.text).toContain('Overdue')
    await want('3', false, new Date())
    expect((await office.reminders()).filter(({ kind, state }) => kind === 'digest' && state === 'waiting')).toEqual([])
  })

  it('of days on which the portal did not answer is one, when it is back: the newest', async () => {
    await want('3', true, new Date(Date.now() - 4 * 86_400_000))
    await office.write(-HOUR, { title: 'Overdue' })
    await office.portal.control('faults', { kind: 'html', status: 503 })
    stage.start()
    for (let day = 0; day < 3; day++) {
      await stage.jump(day * 86_400)
      const before = await office.failures()
      await until(async () => expect(await office.failures()).toBeGreaterThan(before))
    }
    await stage.stopInstances()
    await office.portal.mend()
    const old = (await office.reminders()).filter(({ kind }) => kind === 'digest')
    expect(old).toHaveLength(1)
    // A second one, of the day after.
    const remindAt = new Date(old[0]!.remindAt.getTime() + 86_400_000)
    await withPortal(stage.database, office.id, transaction => transaction.insert(reminders).values({ portalId: office.id, kind: 'digest', about: '3', userId: '3', remindAt, nextTry: remindAt }))
    await stage.jump(3 * 86_400)
    stage.start()
    await until(async () => expect(await office.shown('3')).toHaveLength(1))
    const all = (await office.reminders()).filter(({ kind }) => kind === 'digest')
    expect(all.map(({ state }) => state)).toEqual(['sent', 'waiting'])
    expect(all[0]!.remindAt).toEqual(remindAt)
  })

  it('is made once, however often it is chosen', async () => {
    for (let time = 0; time < 3; time++) await want('4', true, morning('2030-03-30T12:00:00Z'))
    expect((await office.reminders()).map(({ remindAt }) => remindAt.toISOString())).toEqual(['2030-03-31T06:00:00.000Z'])
    await want('4', false, new Date())
  })
})

it('tells nothing of a portal that was uninstalled', async () => {
  await office.write(0.2, {})
  await stage.second.write(0.2, {})
  await stage.database.orm.execute(sql`update portals set uninstalled_at = now() where id = ${office.id}`)
  stage.start()
  await until(async () => expect((await stage.second.reminders()).map(({ state }) => state)).toEqual(['sent']))
  expect(await states()).toEqual(['waiting'])
  await stage.database.orm.execute(sql`update portals set uninstalled_at = null where id = ${office.id}`)
})

it('shows a portal its own reminders alone, and its own clock', async () => {
  await office.write(HOUR, {})
  expect(await stage.second.reminders()).toEqual([])
  const clocks = await withPortal(stage.database, stage.second.id, transaction => transaction.query.reminderClocks.findMany())
  expect(clocks.map(({ portalId }) => portalId).filter(id => id !== stage.second.id)).toEqual([])
  await expect(withPortal(stage.database, stage.second.id, transaction => transaction.insert(reminders)
    .values({ portalId: office.id, kind: 'digest', about: '1', userId: '1', remindAt: new Date(), nextTry: new Date() }))).rejects.toThrow()
})
