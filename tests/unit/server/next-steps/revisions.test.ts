import { describe, expect, it } from 'vitest'
import { baseOf, changesOf, newestOf } from '../../../../server/next-steps/revisions'
import type { NextStep } from '../../../../shared/next-step'
import { portalMark, stepText } from '../../../../shared/next-step'

const first: NextStep = { id: '6f1c2c1e-7a55-4a0e-9a5b-0d7f0e6c9a11', title: 'Call back', assignee: { id: '5', name: 'Anna Weber' }, due: '2026-12-01', status: 'open', mark: portalMark('here'), revision: 1 }
const as = (revision: number, changes: Partial<NextStep> = {}): NextStep => ({ ...first, ...changes, revision })
const texts = (...steps: NextStep[]) => steps.map(stepText)

describe('what a card was opened with', () => {
  it.each([
    ['is the revision before', [as(1), as(2, { status: 'done' }), as(3)], as(2, { title: 'Call twice' }), as(1)],
    ['is, of two of one revision, that of which more is left', [as(1), as(2, { status: 'done' }), as(2, { title: 'Call twice' })], as(3, { title: 'Call twice', due: '2026-12-24' }), as(2, { title: 'Call twice' })],
    ['is the later, where as much is left of both', [as(1), as(2, { status: 'done' }), as(2, { status: 'dropped' })], as(3), as(2, { status: 'dropped' })],
    ['is the nearest below, where that before is not there', [as(1), as(2, { status: 'done' }), as(9)], as(5), as(2, { status: 'done' })],
    ['is the oldest, where that before it is just forgotten', [as(4), as(5)], as(4, { title: 'Call twice' }), as(4)],
    ['is unknown of one that is older than all', [as(4), as(5)], as(3), null],
    ['is nothing of a new one', [], as(1), null],
  ])('%s', (_what, known, step, base) => {
    expect(baseOf(texts(...known), step)).toEqual(base)
  })
})

it('a card has changed what differs from what it was opened with, unless it is so already', () => {
  const now = as(4, { status: 'done', due: '2026-12-24', title: 'Call twice' })
  expect(changesOf(as(2, { title: 'Call twice', assignee: { id: '7', name: 'Bob' } }), first, now)).toEqual({ assignee: '7' })
  expect(changesOf(as(1), null, now)).toEqual({ title: 'Call back', dueAt: '2026-12-01', status: 'open' })
})

it('the newest text is that of the latest revision, the later of two', () => {
  expect(newestOf(texts(as(1), as(3), as(2, { status: 'done' })))).toEqual(as(3))
  expect(newestOf(texts(as(2), as(2, { status: 'done' })))).toEqual(as(2, { status: 'done' }))
  expect(newestOf([])).toBeNull()
})
