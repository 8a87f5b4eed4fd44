import { expect, it } from 'vitest'
import { repeatOf } from '../../../shared/repeats'

it('reads the steps of a rule', () => {
  expect(repeatOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO')).toEqual({ every: 'WEEKLY', count: 2 })
  expect(repeatOf('INTERVAL=12;FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1')).toEqual({ every: 'MONTHLY', count: 12 })
  expect(repeatOf('FREQ=DAILY')).toEqual({ every: 'DAILY', count: 1 })
  expect(() => repeatOf('FREQ=YEARLY')).toThrow('No rule of a follow-up')
})
