import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, findChromium } from './scripts/chromium.mjs'

const executablePath = findChromium()
if (!executablePath) throw new Error('There is no Chromium for the end-to-end tests: "node scripts/chromium.mjs" finds or installs one')

/** Workers load this file too: they need not look again. */
process.env.CHROMIUM_PATH = executablePath

/**
 * Each worker runs an app, two portals and a browser of its own: that takes more than one core. With less, frames get their heights
 * so late that the mouse misses what moves.
 */
const CORES_PER_WORKER = 2

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  workers: Math.max(1, Math.floor(availableParallelism() / CORES_PER_WORKER)),
  forbidOnly: Boolean(process.env.CI),
  // The browser throws a click into a frame of another site away where the frame has just moved: a test that met that has a second try, and is named.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // A recording of each step takes a quarter of the time: a whole run on few cores goes without.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath, args: CHROMIUM_ARGS },
  },
})
