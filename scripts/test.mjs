import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWhenNeeded } from './build.mjs'
import { ROOT, run } from './children.mjs'
import { ensureChromium } from './chromium.mjs'
import { readIfThere } from './files.mjs'

/** Where the counts of each stage are written. */
const REPORTS = '.cache/test-reports'

const script = name => print => run('npm', ['run', '--silent', name], { print })
const vitest = name => print => run('vitest', ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/${name}.json`], { print })
const build = name => print => buildWhenNeeded(name, print)
const playwright = (name, config) => print => run('playwright', ['test', '--config', config, '--reporter=list,json'], {
  env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: join(ROOT, REPORTS, `${name}.json`) },
  print,
})

/**
 * In the order in which they find out most for the least time. Those of one step run beside each other: each keeps about one core
 * busy. The browsers with their servers keep all of them.
 */
const STEPS = [
  { lint: script('lint'), unit: vitest('unit') },
  { 'types': script('test:types'), 'build of the sandbox': build('sandbox'), 'build of the app': build('app') },
  { sandbox: vitest('sandbox'), server: vitest('server') },
  { 'pages of the sandbox': playwright('sandbox-pages', 'tests/sandbox/pages/playwright.config.ts') },
  { 'end to end': playwright('e2e', 'playwright.config.ts') },
]

const seconds = since => `${((Date.now() - since) / 1000).toFixed(0)} s`

/** Counts of one stage's report, vitest's or Playwright's. */
async function counts(name) {
  const text = await readIfThere(join(ROOT, REPORTS, `${name}.json`))
  if (text === null) return { passed: 0, failed: 0, skipped: 0, again: 0 }
  const report = JSON.parse(text)
  if (report.stats) return { passed: report.stats.expected, failed: report.stats.unexpected, skipped: report.stats.skipped, again: report.stats.flaky }
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests, again: 0 }
}

async function summary() {
  const all = await Promise.all(['unit', 'sandbox', 'sandbox-pages', 'server', 'e2e'].map(counts))
  const sum = key => all.reduce((total, stage) => total + stage[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') ? `, ${sum('skipped')} skipped` : ''}${sum('again') ? `, ${sum('again')} at the second try` : ''}`
}

/** Runs one part of a step. @returns how it failed, or `null` */
async function finish([name, stage]) {
  const since = Date.now()
  console.log(`▶ ${name}`)
  try {
    await stage(line => console.log(`${name} │ ${line}`))
    console.log(`✓ ${name}, ${seconds(since)}`)
    return null
  } catch (error) {
    return `✗ ${name} failed after ${seconds(since)}: ${error.message}`
  }
}

await rm(join(ROOT, REPORTS), { recursive: true, force: true })
await mkdir(join(ROOT, REPORTS), { recursive: true })
const start = Date.now()
const chromium = await ensureChromium()
for (const step of STEPS) {
  const failures = (await Promise.all(Object.entries(step).map(finish))).filter(failure => failure !== null)
  if (failures.length === 0) continue
  console.error(`\n${failures.join('\n')}\n${await summary()}`)
  process.exit(1)
}
console.log(`\nEverything passed in ${seconds(start)}.\n${await summary()}`)
