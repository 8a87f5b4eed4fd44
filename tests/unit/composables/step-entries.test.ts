import { expect, it } from 'vitest'
import { cardValue, entryTexts, stepEntries } from '../../../composables/step-entries'
import type { FollowUp } from '../../../shared/schemas/follow-ups'
import type { NextStep } from '../../../shared/next-step'
import { portalMark, stepText } from '../../../shared/next-step'

const mark = portalMark('here')
const step: NextStep = { id: '6f1c2c1e-7a55-4a0e-9a5b-0d7f0e6c9a11', title: 'Call back', assignee: { id: '5', name: 'Anna Weber' }, due: '2026-12-01', status: 'open', mark, revision: 1 }
const values = ['from an import', stepText(step), stepText({ ...step, mark: portalMark('elsewhere') })]

it('values of this portal are steps, all others stay the texts that they are', () => {
  const entries = stepEntries(values, mark)
  expect(entries).toMatchObject([{ text: values[0] }, { step }, { text: values[2] }])
  expect(entryTexts(entries)).toEqual(values)
})

it('a step shows as its follow-up is by now', () => {
  const followUp = { id: step.id, title: 'Call twice', assignee: { id: '7', name: 'Bob', photo: null }, dueOn: '2026-12-03', dueAt: '2026-12-03T08:30:12.000Z', wholeDay: false, status: 'done' } as FollowUp
  expect(stepEntries(values, mark, [followUp])[1]).toMatchObject({ step: { id: step.id, title: 'Call twice', assignee: { id: '7', name: 'Bob' }, due: '2026-12-03T08:30:00Z', status: 'done' } })
})

it('what the card does not say yet has the revision that it will have there, and all else its own', () => {
  const followUp = { id: step.id, title: 'Call back', assignee: { id: '5', name: 'Anna Weber', photo: null }, dueOn: '2026-12-01', dueAt: '2026-12-01T22:59:59.000Z', wholeDay: true, status: 'open' } as FollowUp
  expect(stepEntries(values, mark, [followUp])[1]).toMatchObject({ step })
  expect(stepEntries(values, mark, [{ ...followUp, status: 'done' }])[1]).toMatchObject({ step: { ...step, status: 'done', revision: 2 } })
})

it('a single field that came with more than a step in it keeps what is not ours', () => {
  const texts = entryTexts(stepEntries([stepText(step), 'from an import'], mark))
  expect(cardValue(texts, false)).toEqual([stepText(step), 'from an import'])
  expect(cardValue(texts.slice(0, 1), false)).toBe(stepText(step))
  expect(cardValue([], false)).toBe('')
  expect(cardValue(texts.slice(0, 1), true)).toEqual([stepText(step)])
})

it('a step that is not written yet is no value', () => {
  expect(entryTexts([{ key: 'new', step: { ...step, title: ' ' } }])).toEqual([])
})
