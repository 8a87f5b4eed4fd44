import { describe, expect, it } from 'vitest'
import { daysOf, isNothing, shareOnTime, shortDay, weeksWithShare } from '../../../composables/overview-report'

const counts = { notes: 0, opened: 0, closed: 0, done: 0, onTime: 0 }

describe('a report\'s period', () => {
  it('begins on a Monday, and has this week in it', () => {
    expect(daysOf('4', '2030-01-31')).toEqual({ from: '2030-01-07', to: '2030-01-31' })
    expect(daysOf('4', '2030-01-28')).toEqual({ from: '2030-01-07', to: '2030-01-28' })
  })

  it('has no longer time than a report may cover', () => {
    const { from, to } = daysOf('52', '2030-12-29')
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBeLessThan(380)
  })
})

describe('the share done on time', () => {
  it('is none where nothing was done', () => {
    expect(shareOnTime({ ...counts, closed: 3 })).toBeNull()
    expect(shareOnTime({ ...counts, done: 4, onTime: 1 })).toBe(0.25)
  })

  it('leaves out the weeks in which nothing was done', () => {
    const week = (monday: string, done: number) => ({ ...counts, week: '', monday, done, onTime: 0 })
    expect(weeksWithShare([week('2030-01-07', 0), week('2030-01-14', 2)])).toEqual([{ monday: '2030-01-14', share: 0 }])
  })
})

it('has nothing to show when nothing was written, opened or closed', () => {
  expect([isNothing(counts), isNothing({ ...counts, closed: 1 })]).toEqual([true, false])
})

it('names a week by its day, in the language', () => {
  expect([shortDay('2030-03-04', 'en'), shortDay('2030-05-06', 'de')]).toEqual(['4 Mar', '6. Mai'])
})
