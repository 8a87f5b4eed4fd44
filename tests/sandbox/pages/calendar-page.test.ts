import { describe, expect, it } from 'vitest'
import { calendarEvent, calendarPage } from '../../../sandbox/server/portal/calendar/pages'
import type { Person, Portal } from '../../../sandbox/server/portal/portal'
import { createWorld, readSettings } from '../../../sandbox/server/portal/world'
import { callHistory } from '../../../sandbox/server/portal/telephony/call-history'

const world = createWorld(readSettings({}), Date.parse('2026-11-18T12:00:00Z'))
const [portal] = world.portals as [Portal]

function person(id: string): Person {
  const found = portal.people.get(id)
  if (!found) throw new Error(`There is no person ${id}`)
  return found
}

describe('a page of a calendar', () => {
  const own = { type: 'user' as const, ownerId: '1' }
  const page = (viewer: string, owner = own) => calendarPage(portal, person(viewer), owner, '2026-10-26', '2026-12-06')

  it('has each day of a series, on the clocks of who looks', () => {
    const { events, mayAdd } = page('1')
    const series = events.filter(({ frequency }) => frequency === 'WEEKLY')
    expect(mayAdd).toBe(true)
    expect(series.length).toBeGreaterThan(3)
    expect(new Set(series.map(({ uid }) => uid)).size).toBe(series.length)
    for (const { fromDay } of series) expect(new Date(fromDay).getUTCDay(), fromDay).toBe(1)
  })

  it('lets nobody else write, and shows no private event of others', () => {
    const { events, mayAdd } = page('2')
    expect(mayAdd).toBe(false)
    expect(events.filter(one => one.mayDelete)).toEqual([])
    for (const one of events) expect(!one.private || one.attendees.some(({ id }) => id === '2'), one.name).toBe(true)
  })

  it('has whole days of the company on their days, whatever the clocks show', () => {
    const { events } = calendarPage(portal, person('1'), { type: 'company_calendar', ownerId: '0' }, '2026-11-27', '2026-11-27')
    expect(events.map(({ fromDay, toDay, wholeDays, fromTime }) => [fromDay, toDay, wholeDays, fromTime])).toEqual([['2026-11-27', '2026-11-27', true, '']])
  })

  it('finds one event, of a series that of a day', () => {
    const series = page('1').events.filter(({ frequency }) => frequency === 'WEEKLY')
    const second = series[1]
    expect(calendarEvent(portal, person('1'), second?.id ?? '', second?.fromDay)).toMatchObject({ fromDay: second?.fromDay })
    expect(calendarEvent(portal, person('12'), second?.id ?? '', undefined)).toBeUndefined()
    expect(calendarEvent(portal, person('1'), '999999', undefined)).toBeUndefined()
  })
})

describe('the history of calls', () => {
  it('is paged, the newest first, for who may see it', () => {
    const { calls, total, pageSize } = callHistory(portal, person('1'), { page: 1 })
    expect(calls).toHaveLength(pageSize)
    expect(total).toBeGreaterThan(pageSize)
    expect(calls.map(one => Date.parse(one.startedAt))).toEqual(calls.map(one => Date.parse(one.startedAt)).toSorted((left, right) => right - left))
  })

  it('has of one person and some days what was theirs then', () => {
    const { calls } = callHistory(portal, person('1'), { user: '2', from: '2026-10-20', to: '2026-11-17', page: 1 })
    expect(calls.length).toBeGreaterThan(0)
    for (const one of calls) expect([one.user.id, one.startedAt >= '2026-10-19' && one.startedAt < '2026-11-18']).toEqual(['2', true])
    expect(callHistory(portal, person('1'), { from: '2001-01-01', to: '2001-01-02', page: 1 }).total).toBe(0)
  })
})
