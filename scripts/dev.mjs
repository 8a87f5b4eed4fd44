import { serveInForeground } from './foreground.mjs'

const STARTING_MS = 3 * 60_000

serveInForeground({
  portals: 1,
  prepare: async () => {},
  commands: ({ appPort, sandboxPort }) => ({
    app: ['nuxt', 'dev', '--host', '127.0.0.1', '--port', String(appPort)],
    sandbox: ['nuxt', 'dev', 'sandbox', '--host', '127.0.0.1', '--port', String(sandboxPort)],
  }),
  timeout: STARTING_MS,
  greeting: urls => `
  Open ${urls.portal}/ – the sandbox. The app is at ${urls.app}/. Both follow your changes; Ctrl+C ends them.
`,
})
