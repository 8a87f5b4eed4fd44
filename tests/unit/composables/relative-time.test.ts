import { describe, expect, it } from 'vitest'
import { absoluteTime, calendarDate, knownTimeZone, relativeTime } from '../../../composables/relative-time'
import type { TimeView } from '../../../composables/relative-time'

const view: TimeView = { now: Date.parse('2026-11-21T12:00:00Z'), language: 'en', timeZone: 'Europe/Berlin' }

describe('relativeTime', () => {
  it.each([
    ['2026-11-21T11:59:30Z', 'now'],
    ['2026-11-21T11:58:30Z', '1 minute ago'],
    ['2026-11-21T11:00:01Z', '59 minutes ago'],
    ['2026-11-21T09:00:00Z', '3 hours ago'],
    ['2026-11-20T12:30:00Z', 'yesterday'],
    ['2026-11-18T12:00:00Z', '3 days ago'],
    ['2026-11-14T12:00:00Z', 'November 14, 2026'],
    ['2026-11-21T12:30:00Z', 'in 30 minutes'],
    ['2026-11-22T09:00:00Z', 'tomorrow'],
    ['2027-01-01T09:00:00Z', 'January 1, 2027'],
  ])('says of %s: %s', (iso, text) => {
    expect(relativeTime(iso, view)).toBe(text)
  })

  it('speaks the person\'s language', () => {
    expect(relativeTime('2026-11-21T11:55:00Z', { ...view, language: 'de' })).toBe('vor 5 Minuten')
    expect(relativeTime('2026-11-20T12:30:00Z', { ...view, language: 'de' })).toBe('gestern')
  })

  it('counts days in the person\'s zone', () => {
    const lateEvening = '2026-11-21T04:30:00Z'
    expect(relativeTime(lateEvening, view)).toBe('7 hours ago')
    expect(relativeTime(lateEvening, { ...view, timeZone: 'America/New_York' })).toBe('yesterday')
  })
})

describe('absolute times', () => {
  it('are in the person\'s language and zone', () => {
    expect(absoluteTime('2026-11-21T12:00:00Z', { language: 'de', timeZone: 'Europe/Berlin' })).toBe('21. November 2026 um 13:00 MEZ')
    expect(calendarDate('2026-11-21T23:30:00Z', { language: 'en', timeZone: 'Europe/Berlin' })).toBe('November 22, 2026')
  })

  it('hold none of the spaces that engines disagree on', () => {
    expect(absoluteTime('2026-11-21T12:00:00Z', { language: 'en', timeZone: 'UTC' })).not.toMatch(/[\u00a0\u202f]/)
  })
})

describe('knownTimeZone', () => {
  it.each([['Europe/Berlin', 'Europe/Berlin'], [null, 'UTC'], ['Mars/Olympus', 'UTC'], ['', 'UTC']])('takes %s as %s', (zone, known) => {
    expect(knownTimeZone(zone)).toBe(known)
  })
})
