import { expect, it } from 'vitest'
import { dueOfStep, readStepDue, writeStepDue } from '../../../composables/step-due'

const ANGELES = 'America/Los_Angeles'

it('a step that is due at a moment shows the day and time that it has where the reader is', () => {
  // 17:00 in Los Angeles.
  expect(readStepDue('2027-02-02T01:00:00Z', ANGELES)).toEqual({ day: '2027-02-01', time: '17:00' })
  expect(readStepDue('2027-02-02T01:00:00Z', 'Europe/Berlin')).toEqual({ day: '2027-02-02', time: '02:00' })
  expect(readStepDue('2027-02-01', ANGELES)).toEqual({ day: '2027-02-01', time: '' })
})

it('a step keeps its time when its day changes, and is due all day without one', () => {
  expect(writeStepDue({ ...readStepDue('2027-02-02T01:00:00Z', ANGELES), day: '2027-02-03' }, ANGELES)).toBe('2027-02-04T01:00:00Z')
  expect(writeStepDue({ day: '2027-02-03', time: '' }, ANGELES)).toBe('2027-02-03')
})

it('a step is due as follow-ups are', () => {
  expect(dueOfStep('2027-02-03')).toMatchObject({ dueOn: '2027-02-03', wholeDay: true })
  expect(dueOfStep('2027-02-02T01:00:00Z')).toMatchObject({ dueAt: '2027-02-02T01:00:00Z', wholeDay: false })
})
