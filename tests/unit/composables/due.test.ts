import { describe, expect, it } from 'vitest'
import { dueState, dueText, fixedText, inDueGroups, snoozeText } from '../../../composables/due'

const view = { now: Date.parse('2026-11-21T12:00:00Z'), language: 'en', timeZone: 'Europe/Berlin' } as const
const day = (dueOn: string) => ({ status: 'open', dueOn, dueAt: `${dueOn}T22:59:59Z`, wholeDay: true }) as const

describe('how urgent a follow-up is', () => {
  it('is overdue when its day has ended', () => expect(dueState(day('2026-11-20'), view)).toBe('overdue'))
  it('is due today until midnight', () => expect(dueState(day('2026-11-21'), view)).toBe('today'))
  it('is later from the next day on', () => expect(dueState(day('2026-11-22'), view)).toBe('later'))
  it('is nothing any more when it is done', () => expect(dueState({ ...day('2026-11-20'), status: 'done' }, view)).toBe('closed'))
  it('is overdue after its time of day', () => expect(dueState({ ...day('2026-11-21'), dueAt: '2026-11-21T11:00:00Z' }, view)).toBe('overdue'))
})

describe('when a follow-up is due', () => {
  it('is said as a distance within a week', () => {
    expect(dueText(day('2026-11-21'), view)).toBe('today')
    expect(dueText(day('2026-11-22'), view)).toBe('tomorrow')
    expect(dueText(day('2026-11-19'), view)).toBe('2 days ago')
  })

  it('is a date beyond, the same one in every zone', () => {
    expect(dueText(day('2026-12-24'), { ...view, timeZone: 'Pacific/Auckland' })).toBe('December 24, 2026')
  })

  it('counts days by the calendar of the zone', () => {
    expect(dueText(day('2026-11-22'), { ...view, now: Date.parse('2026-11-21T23:30:00Z') })).toBe('today')
  })

  it('falls on the day that its moment has where the reader is', () => {
    // Set for February 1, 20:00, in New York.
    const timed = { status: 'open', dueOn: '2027-02-01', dueAt: '2027-02-02T01:00:00Z', wholeDay: false } as const
    const at = (now: string, timeZone: string) => ({ ...view, now: Date.parse(now), timeZone })
    expect(dueText(timed, at('2027-02-01T12:00:00Z', 'Europe/Berlin'))).toBe('tomorrow, 2:00 AM')
    expect(dueText(timed, at('2027-02-01T12:00:00Z', 'America/New_York'))).toBe('today, 8:00 PM')
    expect(dueText(timed, at('2026-12-01T12:00:00Z', 'Europe/Berlin'))).toBe('February 2, 2027, 2:00 AM')
    expect(dueState(timed, at('2027-02-01T12:00:00Z', 'Europe/Berlin'))).toBe('later')
    expect(dueState(timed, at('2027-02-01T12:00:00Z', 'America/New_York'))).toBe('today')
    expect(inDueGroups([timed], at('2027-01-25T12:00:00Z', 'Europe/Berlin')).map(({ group }) => group)).toEqual(['later'])
    expect(inDueGroups([timed], at('2027-01-25T12:00:00Z', 'America/New_York')).map(({ group }) => group)).toEqual(['soon'])
  })

  it('says the time of day where there is one', () => {
    expect(dueText({ ...day('2026-11-21'), wholeDay: false, dueAt: '2026-11-21T14:30:00Z' }, view)).toBe('today, 3:30 PM')
  })
})

it('a reminder that was put off is said with its day and time', () => {
  expect(snoozeText('2026-11-22T23:00:00Z', view)).toBe('in 2 days, 12:00 AM')
  expect(snoozeText('2026-12-24T08:00:00Z', { ...view, language: 'de' })).toBe('24. Dezember 2026, 9:00')
})

it('what was set once is said as it was, a moment in the zone of its reader', () => {
  expect(fixedText('2026-11-22T23:00:00Z', view)).toBe('November 23, 2026, 12:00 AM')
  expect(fixedText('2149-12-12T08:00:00Z', { ...view, language: 'de' })).toBe('12. Dezember 2149, 9:00')
  expect(fixedText('2026-12-24', { ...view, timeZone: 'Pacific/Kiritimati' })).toBe('December 24, 2026')
})

describe('a list of what is due', () => {
  const titles = (items: readonly { dueOn: string }[]) => inDueGroups(items.map(item => ({ ...day(item.dueOn), ...item })), view)
    .map(({ group, items }) => [group, ...items.map(({ dueOn }) => dueOn)])

  it('is in groups by urgency, and looks ahead for a week', () => {
    expect(titles([{ dueOn: '2026-11-19' }, { dueOn: '2026-11-21' }, { dueOn: '2026-11-22' }, { dueOn: '2026-11-28' }, { dueOn: '2026-11-29' }])).toEqual([
      ['overdue', '2026-11-19'], ['today', '2026-11-21'], ['soon', '2026-11-22', '2026-11-28'], ['later', '2026-11-29'],
    ])
  })

  it('has no empty groups', () => expect(titles([])).toEqual([]))

  it('leaves what was closed in it where it was', () => {
    expect(inDueGroups([{ ...day('2026-11-19'), status: 'done' }], view).map(({ group }) => group)).toEqual(['overdue'])
  })
})
