import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../../scripts/children.mjs'

const IMPORTED = /^(?:import|export) (?!type).*?from '([^']+)'/gm

/** The file that an import names; `undefined` for packages. */
function fileOf(name: string, from: string): string | undefined {
  const path = name.startsWith('#shared/') ? join(ROOT, name.slice(1)) : name.startsWith('.') ? join(dirname(from), name) : undefined
  return path && [`${path}.ts`, path].find(file => existsSync(file))
}

/** Every file of ours that one cannot run without. */
async function neededBy(first: string): Promise<string[]> {
  const found = new Set([join(ROOT, first)])
  for (const file of found) {
    for (const [, name = ''] of (await readFile(file, 'utf8')).matchAll(IMPORTED)) {
      const needed = fileOf(name, file)
      if (needed) found.add(needed)
    }
  }
  return [...found].map(file => relative(ROOT, file))
}

describe('the answer of the background worker', () => {
  it('is made without anything that asks the database, the portal or the jobs', async () => {
    const files = await neededBy('server/routes/worker.post.ts')
    expect(files).toContain('server/worker/page.ts')
    expect(files.filter(file => /^server\/(database|b24|jobs|portals|settings)\//.test(file))).toEqual([])
  })

  it('differs in that from the answers of other addresses', async () => {
    expect(await neededBy('server/routes/worker-error.post.ts')).toContain('server/database/current.ts')
  })
})
