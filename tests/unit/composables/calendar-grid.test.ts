import { describe, expect, it } from 'vitest'
import type { CalendarEvent } from '../../../shared/schemas/calendar-events'
import { dayTaken, daysByKey, daysOfEvent, knownDay, movedTo, onDays, placeAround, placeOf, stepped } from '../../../composables/calendar-grid'
import { dueDay } from '../../../composables/due-day'

const SUNDAY = 0
const MONDAY = 1
const BERLIN = 'Europe/Berlin'
const WEEK = { from: '2026-11-16', to: '2026-11-22' }

const event = (id: string, from: string, to: string, change: Partial<CalendarEvent> = {}): CalendarEvent =>
  ({ id, name: id, color: '', recurs: false, wholeDay: from.length === 10, from, to, ...change })
const timed = (dueAt: string) => ({ wholeDay: false, dueOn: dueAt.slice(0, 10), dueAt })
const whole = (dueOn: string) => ({ wholeDay: true, dueOn, dueAt: `${dueOn}T22:59:59Z` })

describe('where a calendar begins', () => {
  it('is the month that the portal shows, and today where it is in it', () => {
    expect(placeOf({ from: '2026-10-26', to: '2026-12-06' }, MONDAY, '2026-11-21')).toEqual({ span: 'month', anchor: '2026-11-21', range: { from: '2026-10-26', to: '2026-12-06' } })
    expect(placeOf({ from: '2026-07-26', to: '2026-09-05' }, SUNDAY, '2026-11-21')).toMatchObject({ span: 'month', anchor: '2026-08-09' })
  })

  it('is not the month after, whose first days the grid shows, when today is one of these', () => {
    expect(placeOf({ from: '2026-10-26', to: '2026-12-06' }, MONDAY, '2026-12-02').anchor.slice(0, 7)).toBe('2026-11')
  })

  it('is the week that the portal shows, and the whole week of a day', () => {
    expect(placeOf(WEEK, MONDAY, '2026-11-21')).toEqual({ span: 'week', anchor: '2026-11-21', range: WEEK })
    expect(placeOf({ from: '2026-11-18', to: '2026-11-18' }, MONDAY, '2026-12-24')).toEqual({ span: 'week', anchor: '2026-11-18', range: WEEK })
  })
})

describe('going through a calendar', () => {
  it('goes from month to month, also over the end of a year and from its 31st', () => {
    const december = placeAround('2026-12-31', 'month', MONDAY)
    expect(stepped(december, 1, MONDAY)).toEqual({ span: 'month', anchor: '2027-01-01', range: { from: '2026-12-28', to: '2027-01-31' } })
    expect(stepped(december, -1, MONDAY).anchor).toBe('2026-11-01')
    expect(stepped(placeAround('2026-01-31', 'month', MONDAY), 1, MONDAY).anchor).toBe('2026-02-01')
  })

  it('goes from week to week, also where the clocks change', () => {
    const week = placeAround('2026-10-21', 'week', SUNDAY)
    expect(week.range).toEqual({ from: '2026-10-18', to: '2026-10-24' })
    expect(stepped(week, 1, SUNDAY).range).toEqual({ from: '2026-10-25', to: '2026-10-31' })
    expect(stepped(stepped(week, 1, SUNDAY), -1, SUNDAY)).toEqual(week)
  })

  it.each([['2026-08-20', '2026-08-20'], ['2026-02-30', null], ['20.08.2026', null], [{}, null], ['', null]])('to %j goes to %j', (wish, day) => {
    expect(knownDay(wish)).toBe(day)
  })
})

describe('the day of a follow-up', () => {
  it('is its own where the whole day counts, and that of the person\'s clocks where it has a time', () => {
    expect(dueDay(whole('2026-11-20'), 'Pacific/Auckland')).toBe('2026-11-20')
    expect(dueDay(timed('2026-11-20T23:30:00Z'), BERLIN)).toBe('2026-11-21')
    expect(dueDay(timed('2026-11-20T23:30:00Z'), 'America/New_York')).toBe('2026-11-20')
  })

  it('changes, and the time stays the same by the clocks, also where these change', () => {
    expect(movedTo('2026-11-25', whole('2026-11-20'), BERLIN)).toEqual({ dueOn: '2026-11-25' })
    expect(movedTo('2026-11-25', timed('2026-11-20T08:30:00Z'), BERLIN)).toEqual({ dueOn: '2026-11-25', dueAt: '2026-11-25T08:30:00.000Z' })
    // 09:30 on the clocks of summer and of winter.
    expect(movedTo('2026-10-26', timed('2026-10-23T07:30:00Z'), BERLIN)).toEqual({ dueOn: '2026-10-26', dueAt: '2026-10-26T08:30:00.000Z' })
    expect(movedTo('2026-03-30', timed('2026-03-27T08:30:00Z'), BERLIN)).toEqual({ dueOn: '2026-03-30', dueAt: '2026-03-30T07:30:00.000Z' })
  })
})

describe('the days of an event', () => {
  it('are those of the person\'s clocks', () => {
    const night = event('1', '2026-11-20T22:00:00Z', '2026-11-21T01:00:00Z')
    expect(daysOfEvent(night, 'UTC')).toEqual({ from: '2026-11-20', to: '2026-11-21' })
    expect(daysOfEvent(night, BERLIN)).toEqual({ from: '2026-11-20', to: '2026-11-21' })
    expect(daysOfEvent(night, 'America/New_York')).toEqual({ from: '2026-11-20', to: '2026-11-20' })
  })

  it('do not have the next one when it ends at midnight, and are at least one', () => {
    expect(daysOfEvent(event('1', '2026-11-20T20:00:00Z', '2026-11-20T23:00:00Z'), BERLIN)).toEqual({ from: '2026-11-20', to: '2026-11-20' })
    expect(daysOfEvent(event('1', '2026-11-20T23:00:00Z', '2026-11-20T23:00:00Z'), BERLIN)).toEqual({ from: '2026-11-21', to: '2026-11-21' })
  })

  it('are in no zone where they are whole', () => {
    expect(daysOfEvent(event('1', '2026-11-20', '2026-11-22'), 'Pacific/Auckland')).toEqual({ from: '2026-11-20', to: '2026-11-22' })
  })
})

describe('what is on a day', () => {
  it('are its events, whole days first, then by their time, and what is due', () => {
    const events = [event('noon', '2026-11-18T11:00:00Z', '2026-11-18T12:00:00Z'), event('day', '2026-11-18', '2026-11-18'), event('morning', '2026-11-18T07:00:00Z', '2026-11-18T08:00:00Z')]
    const day = onDays(WEEK, { events, followUps: [whole('2026-11-18'), whole('2026-11-19')], timeZone: BERLIN })[2]!
    expect(day).toMatchObject({ day: '2026-11-18', rows: [], followUps: [{ dueOn: '2026-11-18' }] })
    expect(day.events.map(piece => piece.event.id)).toEqual(['day', 'morning', 'noon'])
  })

  it('has longer events in the same row all week, named again at the beginning of the next one', () => {
    const events = [event('short', '2026-11-16', '2026-11-17'), event('long', '2026-11-17', '2026-11-24'), event('late', '2026-11-19', '2026-11-20')]
    const days = onDays({ from: '2026-11-16', to: '2026-11-29' }, { events, followUps: [], timeZone: BERLIN })
    const rows = days.map(day => day.rows.map(piece => piece && `${piece.event.id}${piece.named ? '!' : ''}`))
    expect(rows.slice(0, 9)).toEqual([
      ['short!'], ['short', 'long!'], [null, 'long'], ['late!', 'long'], ['late', 'long'], [null, 'long'], [null, 'long'], ['long!'], ['long'],
    ])
    expect(rows.slice(9)).toEqual([[], [], [], [], []])
    expect(days[1]!.rows[1]!.continues).toEqual({ before: false, after: true })
    expect(days[8]!.rows[0]!.continues).toEqual({ before: true, after: false })
  })

  it('has each event of a series on its own day, and nothing from outside', () => {
    const series = ['2026-11-09', '2026-11-16', '2026-11-23'].map(day => event('weekly', `${day}T08:00:00Z`, `${day}T09:00:00Z`, { recurs: true }))
    const days = onDays(WEEK, { events: series, followUps: [], timeZone: BERLIN })
    expect(days.filter(day => day.events.length > 0).map(day => day.day)).toEqual(['2026-11-16'])
  })
})

describe('the arrow keys', () => {
  it('go by days and weeks in a grid, by days in a list', () => {
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'a'].map(key => daysByKey(key, false))).toEqual([-1, 1, -7, 7, null])
    expect(['ArrowUp', 'ArrowDown'].map(key => daysByKey(key, true))).toEqual([-1, 1])
  })

  it('stay at the ends', () => {
    expect(dayTaken('2026-11-16', 1, WEEK)).toBe('2026-11-17')
    expect(dayTaken('2026-11-16', -1, WEEK)).toBe('2026-11-16')
    expect(dayTaken('2026-11-20', 7, WEEK)).toBe('2026-11-20')
  })
})
