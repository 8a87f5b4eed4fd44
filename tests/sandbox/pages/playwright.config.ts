import { defineConfig } from '@playwright/test'
import base from '../../../playwright.config'

/** The portal's pages in a browser, with a small app of the tests' own in their frames. */
export default defineConfig(base, {
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../../.cache/sandbox-pages',
})
