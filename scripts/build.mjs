import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT, run } from './children.mjs'
import { filesIn, readIfThere } from './files.mjs'

/** Folders that no build reads. */
const IGNORED = ['node_modules', 'tests', 'docs', 'scripts']

/** What is built where, and the files and folders that it is made of. */
const TARGETS = {
  sandbox: { folder: 'sandbox', sources: ['sandbox', 'modules', 'package-lock.json'], ignored: IGNORED },
  app: { folder: '.', sources: ['.'], ignored: [...IGNORED, 'sandbox'] },
}

/** One text for everything that a build is made of: it changes when a file does, or its name. */
async function fingerprint({ sources, ignored }) {
  const files = (await Promise.all(sources.map(source => filesIn(join(ROOT, source), name => name.startsWith('.') || ignored.includes(name))))).flat().sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(relative(ROOT, file)).update('\0').update(await readFile(file)).update('\0')
  return hash.digest('hex')
}

/**
 * Builds the app or the sandbox, unless the build that is there was made of the same sources.
 * @param {'app' | 'sandbox'} name
 * @param {(line: string) => void} [print] takes what the build says, by default our own output
 * @throws Error when the build fails
 */
export async function buildWhenNeeded(name, print) {
  const target = TARGETS[name]
  const stamp = join(ROOT, target.folder, '.output/sources.sha256')
  const wanted = await fingerprint(target)
  if (await readIfThere(stamp) === wanted) return
  console.log(`Building the ${name} …`)
  await run('nuxt', ['build', target.folder], { env: { NUXT_TELEMETRY_DISABLED: '1' }, print })
  await writeFile(stamp, wanted)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const named = process.argv.slice(2)
  for (const name of named.length ? named : Object.keys(TARGETS)) await buildWhenNeeded(name)
}
