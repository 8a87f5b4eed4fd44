import { describe, expect, it } from 'vitest'
import { createSendingIds, mayHaveArrived } from '../../../composables/sending'

function ids() {
  let made = 0
  return createSendingIds(() => `id-${made += 1}`)
}

describe('what is sent', () => {
  it('keeps its id for a retry, and another text has one of its own', () => {
    const sending = ids()
    expect([sending.of({ text: 'Hello' }), sending.of({ text: 'Hello' }), sending.of({ text: 'Bye' })]).toEqual(['id-1', 'id-1', 'id-2'])
  })

  it('has a new id when it is meant to be sent once more', () => {
    const sending = ids()
    expect(sending.of('Hello')).toBe('id-1')
    sending.renew()
    expect(sending.of('Hello')).toBe('id-2')
  })

  it('has its id from before the page was loaded again, unless it has changed since', () => {
    const sending = ids()
    sending.restore('kept', 'Hello')
    expect([sending.of('Hello'), sending.of('Hello, you')]).toEqual(['kept', 'id-1'])
  })
})

it.each([['maybe_sent', true], ['other_contents', true], ['portal_refused', false], ['sending', false], [null, false]])('a failure with the code %s: it may have arrived: %s', (code, may) => {
  expect(mayHaveArrived({ kind: 'refused', status: 409, code, message: '', data: null })).toBe(may)
})
