import { describe, expect, it } from 'vitest'
import { noteLink } from '../../../shared/links'
import { requestedView } from '../../../shared/views'

const note = '3f2b6a52-7d1f-4a53-9e35-0d7f9b9c6f10'

describe('the main page', () => {
  it('is Home when nothing is asked for', () => {
    expect(requestedView({})).toEqual({ name: 'home' })
    expect(requestedView({ IFRAME: 'Y', from: 'rest_placement' })).toEqual({ name: 'home' })
  })

  it('shows the notebook of a subject', () => {
    expect(requestedView({ view: 'subject', subject: 'task:31' })).toEqual({ name: 'subject', subject: 'task:31' })
  })

  it('shows a note of a link', () => {
    expect(requestedView({ note })).toEqual({ name: 'note', note })
  })

  it.each([{ note: 'abc' }, { subject: 'task:' }, { view: 'nonsense' }, { note: '<script>' }])('says that %j does not exist', (options) => {
    expect(requestedView(options)).toEqual({ name: 'missing' })
  })
})

it('links to a note through the portal', () => {
  expect(noteLink('vendor.app', note)).toBe(`/marketplace/view/vendor.app/?params%5Bnote%5D=${note}`)
})
