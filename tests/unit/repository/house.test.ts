import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../../scripts/children.mjs'
import { SCOPES } from '../../../scripts/stack.mjs'
import { PLACEMENTS } from '../../../shared/placements'
import { linesThat, sourceFiles } from './tree'

const MOST_LINES = 300
const CODE = /\.(ts|vue)$/
const TESTS = /^(sandbox\/)?tests\//

interface LockedPackage { version?: string, optionalDependencies?: Record<string, string> }

async function lockedPackages(): Promise<Record<string, LockedPackage>> {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'))
  return lock.packages
}

/** Where Node would find a package from inside another one: the nearest `node_modules` first. */
function findLocked(packages: Record<string, LockedPackage>, from: string, name: string): LockedPackage | undefined {
  const found = packages[`${from && `${from}/`}node_modules/${name}`]
  if (found || !from) return found
  return findLocked(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
}

describe('the lock file', () => {
  it('names packages and their checksums, and no place to download them from', async () => {
    const text = await readFile(join(ROOT, 'package-lock.json'), 'utf8')
    expect(text.match(/"resolved": "https?:[^"]*"/g) ?? []).toEqual([])
    expect(text.match(/https?:\/\/[^"]*registry[^"]*/g) ?? []).toEqual([])
  })

  it('holds the packages of other systems too: without them "npm ci" refuses it', async () => {
    const packages = await lockedPackages()
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => Object.entries(optionalDependencies)
      .filter(([name, version]) => /^\d/.test(version) && findLocked(packages, path, name)?.version !== version)
      .map(([name, version]) => `${name}@${version}`))
    expect(missing).toEqual([])
  })
})

describe('the code', () => {
  it(`has no file of more than ${MOST_LINES} lines`, async () => {
    const files = (await sourceFiles('.', CODE)).filter(({ path }) => !TESTS.test(path))
    const long = files.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  it('knows nothing of the machine it was written on', async () => {
    const here = [dirname(ROOT.replace(/\/$/, '')), homedir()].filter(path => path.length > 1).map(path => `${path}/`)
    expect(linesThat(await sourceFiles(), line => here.some(path => line.includes(path)))).toEqual([])
  })

  it('turns no check off', async () => {
    const ways = ['eslint-' + 'disable', '@ts-' + 'ignore', '@ts-' + 'nocheck', '@ts-' + 'expect-error']
    expect(linesThat(await sourceFiles('.', /\.(ts|vue|mjs)$/), line => ways.some(way => line.includes(way)))).toEqual([])
  })

  it('leaves nothing for later', async () => {
    const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].map(mark => `\\b${mark}\\b`).join('|'))
    expect(linesThat(await sourceFiles('.', /\.(ts|vue|mjs|sh|md)$/), line => marks.test(line))).toEqual([])
  })
})

describe('the sandbox', () => {
  it('knows nothing of the app that is tried in it', async () => {
    expect(linesThat(await sourceFiles('sandbox'), line => /sidenote/i.test(line))).toEqual([])
  })

  it('takes no code from the app, but for the module that lets the kit load', async () => {
    const outside = linesThat(await sourceFiles('sandbox', /\.(ts|vue|mjs)$/), line => /(from|import\()\s*['"](~~\/)?(\.\.\/)+(server|shared|components|composables|pages|layouts|i18n)\//.test(line))
    expect(outside.filter(line => leavesTheSandbox(line))).toEqual([])
  })

  it('gives the app the scopes that its widgets need', () => {
    const needed = new Set(['placement', ...Object.values(PLACEMENTS).flatMap(placement => [...placement.scopes])])
    expect([...needed].filter(scope => !SCOPES.includes(scope))).toEqual([])
  })
})

/** Whether the import in a line `path:…: code` climbs out of `sandbox/`. */
function leavesTheSandbox(line: string): boolean {
  const path = line.slice(0, line.indexOf(':'))
  const climbs = line.match(/\.\.\//g)?.length ?? 0
  return climbs >= path.split('/').length - 1
}
