import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWhenNeeded } from './build.mjs'
import { ROOT, run } from './children.mjs'
import { ensureChromium } from './chromium.mjs'
import { readIfThere } from './files.mjs'

/** Where the counts of each stage are written. */
const REPORTS = '.cache/test-reports'

const script = (name, ...args) => run('npm', ['run', '--silent', name, ...args.length ? ['--', ...args] : []])
const vitest = name => run('vitest', ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/${name}.json`])

async function playwright(name, config = 'playwright.config.ts') {
  const CHROMIUM_PATH = await ensureChromium()
  await run('playwright', ['test', '--config', config, '--reporter=list,json'], {
    env: { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_NAME: join(ROOT, REPORTS, `${name}.json`) },
  })
}

/** In the order in which they find out most for the least time. */
const STAGES = {
  'lint': () => script('lint'),
  'types': () => script('test:types'),
  'unit': () => vitest('unit'),
  'build of the sandbox': () => buildWhenNeeded('sandbox'),
  'sandbox': () => vitest('sandbox'),
  'pages of the sandbox': () => playwright('sandbox-pages', 'tests/sandbox/pages/playwright.config.ts'),
  'build of the app': () => buildWhenNeeded('app'),
  'server': () => vitest('server'),
  'end to end': () => playwright('e2e'),
}

const seconds = since => `${((Date.now() - since) / 1000).toFixed(0)} s`

/** Counts of one stage's report, vitest's or Playwright's. */
async function counts(name) {
  const text = await readIfThere(join(ROOT, REPORTS, `${name}.json`))
  if (text === null) return { passed: 0, failed: 0, skipped: 0 }
  const report = JSON.parse(text)
  if (report.stats) return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky, skipped: report.stats.skipped }
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests }
}

async function summary() {
  const all = await Promise.all(['unit', 'sandbox', 'sandbox-pages', 'server', 'e2e'].map(counts))
  const sum = key => all.reduce((total, stage) => total + stage[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') ? `, ${sum('skipped')} skipped` : ''}`
}

await rm(join(ROOT, REPORTS), { recursive: true, force: true })
await mkdir(join(ROOT, REPORTS), { recursive: true })
const start = Date.now()
for (const [name, stage] of Object.entries(STAGES)) {
  const since = Date.now()
  console.log(`\n▶ ${name}`)
  try {
    await stage()
  } catch (error) {
    console.error(`\n✗ ${name} failed after ${seconds(since)}: ${error.message}\n${await summary()}`)
    process.exit(1)
  }
  console.log(`✓ ${name}, ${seconds(since)}`)
}
console.log(`\nEverything passed in ${seconds(start)}.\n${await summary()}`)
