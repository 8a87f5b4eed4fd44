import { addresses, environments, keptKeys, startStack } from './stack.mjs'
import { portFrom, requireFree } from './ports.mjs'

/** Says what went wrong, in a sentence, and ends. A trace helps nobody whose port is taken. */
function fail(error) {
  console.error(`\n${error.message}`)
  process.exit(1)
}

/** Settles at Ctrl+C, or when the process is asked to end. A second signal, which npm sends after Ctrl+C, must not end us before the servers. */
function asked() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve(null))
  })
}

function printLines(name, chunk) {
  for (const line of chunk.split('\n')) if (line.trim()) console.log(`${name.padEnd(7)} │ ${line}`)
}

async function serve({ prepare, portals, keepsPortals, commands, timeout, greeting }) {
  const appPort = portFrom('PORT', 3000)
  const sandboxPort = portFrom('SANDBOX_PORT', 3001)
  await requireFree([appPort], 'PORT')
  await requireFree(Array.from({ length: portals }, (_, index) => sandboxPort + index), 'SANDBOX_PORT')
  await prepare()
  const dataDir = process.env.NUXT_DATA_DIR || '.data'
  const env = environments({ appPort, sandboxPort, dataDir, keys: await keptKeys(dataDir), databaseUrl: process.env.NUXT_DATABASE_URL, keepsPortals })
  const stack = await startStack({ env, commands: commands?.({ appPort, sandboxPort }), timeout, print: printLines })
  console.log(greeting(addresses(appPort, sandboxPort)))
  const fallen = await Promise.race([
    asked(),
    ...[stack.app, stack.sandbox].map(server => server.ended.then(how => `${server.name} ended with ${how}`)),
  ])
  await stack.stop()
  if (fallen) throw new Error(fallen)
}

/**
 * Runs the app and the sandbox until somebody ends them.
 * @param {object} options
 * @param {() => Promise<void>} options.prepare runs before they start, once the ports are known to be free
 * @param {number} options.portals how many there are
 * @param {boolean} [options.keepsPortals] see `environments`
 * @param {(ports: { appPort: number, sandboxPort: number }) => { app: string[], sandbox: string[] }} [options.commands] see `startStack`
 * @param {number} [options.timeout] see `startStack`
 * @param {(urls: ReturnType<typeof addresses>) => string} options.greeting what to say when both answer
 */
export function serveInForeground(options) {
  serve(options).catch(fail)
}
