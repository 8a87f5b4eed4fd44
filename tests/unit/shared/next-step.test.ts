import { describe, expect, it } from 'vitest'
import type { NextStep } from '../../../shared/next-step'
import { STEP_TEXT_MAX_LENGTH, newEdit, newerStep, parseStep, portalMark, readableStep, stepText } from '../../../shared/next-step'

const step: NextStep = {
  id: '6f1c2c1e-7a55-4a0e-9a5b-0d7f0e6c9a11', title: 'Call back', assignee: { id: '5', name: 'Anna Weber' }, due: '2026-12-01', status: 'open', mark: portalMark('a portal'), revision: 1,
}

describe('the value of a field', () => {
  it('is a text that people can read', () => {
    expect(stepText(step)).toBe(`Call back · Anna Weber · 2026-12-01 · open [step ${step.id} 5 ${step.mark} 1]`)
    expect(readableStep(stepText(step))).toBe('Call back · Anna Weber · 2026-12-01 · open')
    expect(readableStep('somebody\'s text')).toBe('somebody\'s text')
  })

  it.each([
    ['with nothing special', {}],
    ['that is done', { status: 'done' }],
    ['that was dropped', { status: 'dropped' }],
    ['that a card has changed', { edit: newEdit() }],
    ['due at a time', { due: '2026-12-01T14:30:00Z' }],
    ['whose title looks like a value', { title: `Ask · Bob · 2020-01-01 · done [step ${step.id} 9 00000000 1]` }],
    ['in other scripts', { title: '電話する 📞 ‏اتصل', assignee: { id: '5', name: 'Łukasz Ö' } }],
    ['of the longest title', { title: 'x'.repeat(500), assignee: { id: '9'.repeat(19), name: 'n'.repeat(100) }, due: '2026-12-01T14:30:00Z', status: 'dropped', revision: 999_999_999, edit: newEdit() }],
  ] satisfies [string, Partial<NextStep>][])('comes back as the step %s', (_what, changes) => {
    const text = stepText({ ...step, ...changes })
    expect(parseStep(text)).toEqual({ ...step, ...changes })
    expect(text.length).toBeLessThanOrEqual(STEP_TEXT_MAX_LENGTH)
  })

  it('is one line of a length that a field holds, whatever was typed', () => {
    const text = stepText({ ...step, title: ` Call\n\tback\u0000 ${'very '.repeat(1000)}soon`, assignee: { id: '5', name: 'A · B' } })
    expect(text.length).toBeLessThanOrEqual(STEP_TEXT_MAX_LENGTH)
    expect(parseStep(text)).toMatchObject({ title: expect.stringMatching(/^Call back very .{400,}/), assignee: { id: '5', name: 'A B' } })
  })

  it('is empty for a step without a title', () => {
    expect(stepText({ ...step, title: ' \n ' })).toBe('')
  })

  it.each([
    ['nothing', ''],
    ['a text of somebody', 'Call Anna tomorrow'],
    ['a text without its machine part', 'Call back · Anna Weber · 2026-12-01 · open'],
    ['a day that there is not', stepText({ ...step, due: '2026-02-30' })],
    ['a time that there is not', stepText({ ...step, due: '2026-02-20T24:00:00Z' })],
    ['a year far away', stepText({ ...step, due: '2262-01-01' })],
    ['nobody', stepText({ ...step, assignee: { id: '0', name: 'Nobody' } })],
    ['a number that is none', stepText({ ...step, id: '123' })],
    ['a list', JSON.stringify([stepText(step)])],
    ['64 KB', `${'x'.repeat(64 * 1024)}${stepText(step)}`],
  ])('is no step of ours with %s', (_what, text) => {
    expect(parseStep(text)).toBeNull()
  })
})

describe('what has changed elsewhere than in a card', () => {
  const ofCard = { ...step, edit: newEdit() }

  it('has the next revision, and is no change of a card any more', () => {
    expect(newerStep(ofCard, { status: 'done' })).toEqual({ ...step, status: 'done', revision: 2 })
  })

  it('leaves a step as it is that says the same', () => {
    expect(newerStep(ofCard, { status: 'open', title: ' Call  back ' })).toMatchObject({ revision: 1, edit: ofCard.edit })
  })

  it('stays a value where there is room for no higher revision', () => {
    const last = { ...step, revision: 999_999_999 }
    expect(parseStep(stepText(newerStep(last, { status: 'done' })))).toEqual({ ...last, status: 'done' })
  })
})

it('the mark of a portal is another one for another portal', () => {
  expect(portalMark('a portal')).toMatch(/^[0-9a-f]{8}$/)
  expect(portalMark('another portal')).not.toBe(portalMark('a portal'))
})
