import { defineConfig } from '@playwright/test'
import base from '../../playwright.config'

/** The budgets: times and memory, alone on the machine, and the counts that the end-to-end tests hold as well. */
export default defineConfig<object, { databaseUrl: string }>(base, {
  testDir: '..',
  testMatch: ['bench/*.bench.ts', 'e2e/budget.spec.ts'],
  outputDir: '../../.cache/bench',
  workers: 1,
  reporter: 'list',
  timeout: 180_000,
  use: { databaseUrl: process.env.NUXT_DATABASE_URL ?? '' },
})
