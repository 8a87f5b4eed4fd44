import { describe, expect, it } from 'vitest'
import { noteLink, viewLink } from '../../../shared/links'
import { requestedView } from '../../../shared/views'

const note = '3f2b6a52-7d1f-4a53-9e35-0d7f9b9c6f10'

describe('the main page', () => {
  it('is Home when nothing is asked for', () => {
    expect(requestedView({})).toEqual({ name: 'home', section: 'today' })
    expect(requestedView({ IFRAME: 'Y', from: 'rest_placement' })).toEqual({ name: 'home', section: 'today' })
  })

  it('shows the notebook of a subject', () => {
    expect(requestedView({ view: 'subject', subject: 'task:31' })).toEqual({ name: 'subject', subject: 'task:31' })
  })

  it('shows a note of a link', () => {
    expect(requestedView({ note })).toEqual({ name: 'note', note })
  })

  it.each([
    [{ section: 'notebook', q: 'offer', kind: 'task', author: '7', since: '2026-11-01', until: '2026-11-30', from: 'rest_placement' },
      { name: 'home', section: 'notebook', q: 'offer', kind: 'task', author: '7', since: '2026-11-01', until: '2026-11-30' }],
    [{ section: 'reports' }, { name: 'home', section: 'reports' }],
    [{ section: 'reports', period: '26', kind: 'phone' }, { name: 'home', section: 'reports', period: '26', kind: 'phone' }],
    [{ view: 'calls' }, { name: 'calls' }],
    [{ view: 'calls', period: '4', person: '7', kind: 'task' }, { name: 'calls', period: '4', person: '7' }],
    [{ view: 'add', subject: 'task:31' }, { name: 'add', subject: 'task:31' }],
    [{ followUp: note.toUpperCase() }, { name: 'follow-up', followUp: note }],
    [{ reply: note }, { name: 'reply', reply: note }],
    [{ view: 'keep', dialog: 'chat2', message: '2431' }, { name: 'keep', dialog: 'chat2', message: '2431' }],
  ])('reads %j', (options, view) => {
    expect(requestedView(options)).toEqual(view)
  })

  it.each([{ section: 'cellar' }, { section: 'notebook', kind: 'cellar' }, { section: 'notebook', since: 'yesterday' }, { section: 'reports', period: '5' }, { view: 'calls', period: 'year' }, { view: 'calls', person: 'everybody' }, { view: 'keep', dialog: 'chat2' }, { view: 'add' }, { followUp: '7' }, { note: 'abc' }, { subject: 'task:' }, { view: 'nonsense' }, { note: '<script>' }])('says that %j does not exist', (options) => {
    expect(requestedView(options)).toEqual({ name: 'missing' })
  })
})

it('links to a note through the portal', () => {
  expect(noteLink('vendor.app', note)).toBe(`/marketplace/view/vendor.app/?params%5Bnote%5D=${note}`)
})

it('links to a view by its parameters', () => {
  expect(viewLink('vendor.app', { section: 'notebook', q: 'a&b' })).toBe('/marketplace/view/vendor.app/?params%5Bsection%5D=notebook&params%5Bq%5D=a%26b')
})
