/**
 * Builds the app on Nuxt 4, in a copy of the sources with packages of its own: so that the step to Nuxt 4 stays a change of
 * a version. `npm run check:nuxt4`; it takes some minutes and is not a part of `npm test`.
 */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT, run } from './children.mjs'

/** The last release that runs on Node 20. */
const NUXT_4 = '4.3.1'

/** On Node 20 the style minifier that comes with this Nuxt asks for functions of a newer Node. */
const CONFIG = `import base from './nuxt.base.config'

export default defineNuxtConfig({ ...base, postcss: { plugins: { cssnano: false } } })
`

async function copySources(folder) {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 })
  const wanted = stdout.split('\n').filter(file => file && !file.startsWith('tests/') && !file.startsWith('sandbox/') && file !== 'package-lock.json')
  for (const file of wanted) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await cp(join(ROOT, file), join(folder, file))
  }
}

async function moveToNuxt4(folder) {
  const file = join(folder, 'package.json')
  const manifest = JSON.parse(await readFile(file, 'utf8'))
  manifest.dependencies.nuxt = NUXT_4
  Object.assign(manifest.devDependencies, { '@nuxt/kit': NUXT_4, '@nuxt/schema': NUXT_4 })
  await writeFile(file, JSON.stringify(manifest))
  await rename(join(folder, 'nuxt.config.ts'), join(folder, 'nuxt.base.config.ts'))
  await writeFile(join(folder, 'nuxt.config.ts'), CONFIG)
}

const folder = await mkdtemp(join(tmpdir(), 'nuxt4-'))
try {
  await copySources(folder)
  await moveToNuxt4(folder)
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder])
  await run('npm', ['exec', '--prefix', folder, '--', 'nuxt', 'build', folder], { env: { NUXT_TELEMETRY_DISABLED: '1' } })
  console.log(`The app builds on Nuxt ${NUXT_4}.`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
