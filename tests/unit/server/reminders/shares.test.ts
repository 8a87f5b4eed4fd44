import { expect, it } from 'vitest'
import { makeShares } from '../../../../server/reminders/shares'

function shares() {
  const clock = { now: 0 }
  return { clock, ...makeShares(() => clock.now) }
}

it('gives a portal a burst at once, and then its rate', () => {
  const { clock, take } = shares()
  expect(Array.from({ length: 20 }, () => take('a'))).toEqual(Array.from({ length: 20 }, () => 0))
  expect(take('a')).toBe(0.5)
  clock.now += 500
  expect([take('a'), take('a')]).toEqual([0, 0.5])
  clock.now += 10_000
  expect(Array.from({ length: 20 }, () => take('a'))).toEqual(Array.from({ length: 20 }, () => 0))
})

it('holds nobody up for another portal', () => {
  const { take } = shares()
  for (let count = 0; count < 20; count++) take('a')
  expect([take('a'), take('b')]).toEqual([0.5, 0])
})

it('takes back what was not needed', () => {
  const { take, giveBack } = shares()
  for (let count = 0; count < 20; count++) take('a')
  giveBack('a')
  expect([take('a'), take('a')]).toEqual([0, 0.5])
})
