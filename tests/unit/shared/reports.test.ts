import { expect, it } from 'vitest'
import { overviewSchema } from '../../../shared/schemas/reports'

it.each([
  ['x', 'y'], ['2030-02-30', '2030-03-01'], ['2030-01-02', '2030-01-01'], ['2029-01-01', '2030-12-31'], ['9999-01-01', '9999-01-02'],
])('a report from %s to %s is refused', (from, to) => {
  expect(overviewSchema.safeParse({ from, to }).success).toBe(false)
})

it('a report covers a day, or a year with the weeks that it begins and ends in', () => {
  expect(overviewSchema.safeParse({ from: '2030-01-01', to: '2030-01-01' }).success).toBe(true)
  expect(overviewSchema.safeParse({ from: '2029-12-31', to: '2031-01-05' }).success).toBe(true)
})
