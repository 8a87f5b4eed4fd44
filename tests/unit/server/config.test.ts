import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/config'

const environment = {
  NUXT_PUBLIC_APP_URL: 'https://sidenote.example.com/',
  NUXT_B24_CLIENT_ID: 'local.1',
  NUXT_B24_CLIENT_SECRET: 'client secret',
  NUXT_SECRET: 'x'.repeat(32),
}

describe('the settings', () => {
  it('need four values and have good ones for the rest', () => {
    expect(readConfig(environment)).toEqual({
      appUrl: 'https://sidenote.example.com', clientId: 'local.1', clientSecret: 'client secret',
      authServers: ['https://oauth.bitrix.info', 'https://oauth.bitrix24.tech'], databaseUrl: null, dataDir: '.data',
      secrets: ['x'.repeat(32)], allowHttp: false,
    })
  })

  it('name everything that is missing, with what to do', () => {
    expect(() => readConfig({})).toThrow(/NUXT_PUBLIC_APP_URL is missing.*\n.*NUXT_B24_CLIENT_ID is missing.*\n.*NUXT_B24_CLIENT_SECRET is missing.*\n.*NUXT_SECRET is missing.*openssl/)
  })

  it.each([
    ['NUXT_SECRET', 'short', 'at least 32'],
    ['NUXT_PUBLIC_APP_URL', 'sidenote', 'not an address'],
    ['NUXT_PUBLIC_APP_URL', 'ftp://sidenote', 'not an address'],
    ['NUXT_DATABASE_URL', 'mysql://x', 'not a PostgreSQL address'],
    ['NUXT_B24_AUTH_SERVERS', 'oauth', 'not an address'],
    ['NUXT_B24_AUTH_SERVERS', 'http://127.0.0.1:3001', 'only https'],
    ['NUXT_B24_ALLOW_HTTP', 'yes', 'true (sandbox only)'],
  ])('explain what is wrong with %s=%s', (name, value, sentence) => {
    expect(() => readConfig({ ...environment, [name]: value })).toThrow(sentence)
  })

  it('take authorization servers by http for the sandbox, if asked to', () => {
    const { authServers } = readConfig({ ...environment, NUXT_B24_ALLOW_HTTP: 'true', NUXT_B24_AUTH_SERVERS: 'http://127.0.0.1:3001/oauth/token/' })
    expect(authServers).toEqual(['http://127.0.0.1:3001'])
  })

  it('keep secrets that were replaced, to open what they sealed', () => {
    expect(readConfig({ ...environment, NUXT_PREVIOUS_SECRETS: 'a, b' }).secrets).toEqual(['x'.repeat(32), 'a', 'b'])
  })
})
