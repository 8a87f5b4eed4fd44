import { describe, expect, it } from 'vitest'
import { emptyFault, faultBody } from '../../../sandbox/app/tools/faults'

describe('a fault', () => {
  it('begins with what its kind suggests', () => {
    expect(emptyFault('slow')).toMatchObject({ ms: 3000, share: 1 })
    expect(emptyFault('task-access')).toEqual({ user: undefined, task: undefined })
  })

  it('is sent with the inputs of its kind that are filled, and nothing else', () => {
    expect(faultBody('error', { ...emptyFault('error'), method: '', user: '2', ms: 3000 })).toEqual({
      kind: 'error', status: 500, code: 'INTERNAL_SERVER_ERROR', user: '2', share: 1,
    })
    expect(faultBody('expire-tokens', emptyFault('expire-tokens'))).toEqual({ kind: 'expire-tokens', refresh: false })
  })
})
