import { describe, expect, it } from 'vitest'
import { linesThat, sourceFiles } from './tree'

/** Names of things that no log may hold: credentials, and what people write. */
const UNSPEAKABLE = /token|secret|password|credential|authid|auth_id|refresh|body|cookie|authorization/i
const LOG_CALL = /\bconsole\.(log|info|warn|error|debug)\((.*)$/

/** What a call hands over besides its fixed words: everything outside quotes, and what templates put in. */
function handedOver(line: string): string {
  const given = LOG_CALL.exec(line)?.[2] ?? ''
  const inTemplates = [...given.matchAll(/\$\{([^}]*)\}/g)].map(match => match[1])
  return [given.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, ''), ...inTemplates].join(' ')
}

describe('the log of the server', () => {
  it('is never given a credential, or what somebody wrote', async () => {
    expect(linesThat(await sourceFiles('server', /\.ts$/), line => UNSPEAKABLE.test(handedOver(line)))).toEqual([])
  })

  it('would be noticed holding one', () => {
    expect(handedOver('console.error(`renewal failed for ${portal.refreshToken}`)')).toMatch(UNSPEAKABLE)
    expect(handedOver('console.warn(\'the token is gone\', note.body)')).toMatch(UNSPEAKABLE)
    expect(handedOver('console.warn(\'the token is gone\', portal.id)')).not.toMatch(UNSPEAKABLE)
  })
})

describe('the repository', () => {
  it('holds no key, and no token', async () => {
    const files = (await sourceFiles()).filter(({ path }) => path !== 'package-lock.json')
    const shapes = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{30,}|\bAKIA[0-9A-Z]{16}\b|\bnpm_[A-Za-z0-9]{30,}|eyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}/
    expect(linesThat(files, line => shapes.test(line))).toEqual([])
  })

  it('listens on this machine alone', async () => {
    const files = await sourceFiles('.', /\.(ts|mjs|sh)$/)
    expect(linesThat(files, line => line.includes(['0', '0', '0', '0'].join('.')))).toEqual([])
  })
})
