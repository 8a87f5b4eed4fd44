import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const alias = { '~~': root, '~': root, '#shared': `${root}shared` }

export default defineConfig({
  resolve: { alias },
  test: {
    /** As the server's build does. */
    server: { deps: { inline: ['rrule'] } },
    /** A server test waits for its servers for a good part of its time. */
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/sandbox/pages/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts'],
          setupFiles: 'tests/server/support/environment.ts',
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'sandbox', include: ['tests/sandbox/{*,contracts/**/*}.test.ts'], testTimeout: 30_000, hookTimeout: 120_000 },
      },
    ],
  },
})
