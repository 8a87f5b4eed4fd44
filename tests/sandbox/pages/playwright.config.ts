import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import base from '../../../playwright.config'

/** The portal's pages in a browser, with a small app of the tests' own in their frames. */
export default defineConfig(base, {
  testDir: '.',
  /** Here a worker has no app beside the portals. */
  workers: Math.min(4, availableParallelism()),
  testMatch: '*.spec.ts',
  outputDir: '../../../.cache/sandbox-pages',
})
