import { describe, expect, it } from 'vitest'
import { fingerprint, makeKeyring, matchesFingerprint, seal, unseal } from '../../../server/keyring'

const old = 'an old secret of at least 32 characters'
const fresh = 'a fresh secret of at least 32 characters'

describe('a sealed text', () => {
  it('opens again, and says nothing while it is shut', () => {
    const keyring = makeKeyring([fresh])
    const sealed = seal(keyring, 'portal/1', 'refresh-token')
    expect(sealed).not.toContain('refresh-token')
    expect(unseal(keyring, 'portal/1', sealed)).toBe('refresh-token')
  })

  it('is another one each time', () => {
    const keyring = makeKeyring([fresh])
    expect(seal(keyring, 'a', 'text')).not.toBe(seal(keyring, 'a', 'text'))
  })

  it('opens after the secret was replaced, as long as the old one is known', () => {
    const sealed = seal(makeKeyring([old]), 'a', 'text')
    expect(unseal(makeKeyring([fresh, old]), 'a', sealed)).toBe('text')
    expect(() => unseal(makeKeyring([fresh]), 'a', sealed)).toThrow('NUXT_PREVIOUS_SECRETS')
  })

  it('stays shut in another row, and when it was changed', () => {
    const keyring = makeKeyring([fresh])
    const sealed = seal(keyring, 'portal/1', 'text')
    expect(() => unseal(keyring, 'portal/2', sealed)).toThrow()
    const [id = '', data = ''] = sealed.split('.')
    const bytes = Buffer.from(data, 'base64url')
    bytes[14]! ^= 1
    expect(() => unseal(keyring, 'portal/1', `${id}.${bytes.toString('base64url')}`)).toThrow()
  })
})

it('a fingerprint fits its text alone', () => {
  expect(matchesFingerprint('token', fingerprint('token'))).toBe(true)
  expect(matchesFingerprint('token2', fingerprint('token'))).toBe(false)
  expect(matchesFingerprint('', fingerprint('token'))).toBe(false)
  expect(matchesFingerprint('token', 'short')).toBe(false)
})
