import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { answerUpgrades, closeUpgraded } from './upgrade.mjs'

/**
 * Serves the portals: one process, one port for each, on the loopback alone. `SANDBOX_PORT` is the first port (3001); 0 takes free ones.
 * Builds the sandbox first where there is no build.
 */

const HOST = '127.0.0.1'
const PORTALS = 2
const ATTEMPTS = 20
const BUILT = new URL('./.output/server/index.mjs', import.meta.url)
const ROOT = fileURLToPath(new URL('.', import.meta.url))
const NUXT = fileURLToPath(new URL('../node_modules/nuxt/bin/nuxt.mjs', import.meta.url))

async function build() {
  console.log('There is no build of the sandbox yet: building it.')
  const [code] = await once(spawn(process.execPath, [NUXT, 'build', ROOT], { stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error('The sandbox could not be built')
}

/** Requests that come before the portals are there wait for them. */
let opened
const listening = new Promise((resolve) => {
  opened = resolve
})

/** A server that has its port, and answers as soon as the portals are there. */
async function reserve(port) {
  const answer = async (request, response) => (await listening)(request, response)
  const server = createServer(answer)
  answerUpgrades(server, answer)
  server.listen(port, HOST)
  await once(server, 'listening')
  return server
}

async function close(server) {
  server.closeAllConnections()
  closeUpgraded(server)
  server.close()
  if (server.listening) await once(server, 'close')
}

/** Servers on neighbouring ports. */
async function reserveNeighbours(firstPort) {
  const servers = []
  try {
    for (let index = 0; index < PORTALS; index += 1) {
      const port = index ? servers[0].address().port + index : firstPort
      servers.push(await reserve(port))
    }
    return servers
  } catch (error) {
    await Promise.all(servers.map(close))
    throw error
  }
}

async function reservePorts(wish) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await reserveNeighbours(wish)
    } catch (error) {
      if (wish !== 0 || attempt === ATTEMPTS) throw error
    }
  }
}

function readPort(value) {
  if (!value) return 3001
  if (!/^\d+$/.test(value)) throw new Error(`SANDBOX_PORT is not a port: "${value}"`)
  return Number(value)
}

/** Nobody is answered any more; then the portals end. */
async function end(servers, endPortals) {
  await Promise.all(servers.map(close))
  await endPortals()
}

/** A sentence instead of a trace. */
function fail(error) {
  console.error(error.code === 'EADDRINUSE' ? `The port is taken: ${error.message}. SANDBOX_PORT sets another one.` : error.message)
  process.exit(1)
}

async function start() {
  if (!existsSync(BUILT)) await build()
  const servers = await reservePorts(readPort(process.env.SANDBOX_PORT))
  process.env.SANDBOX_PORT = String(servers[0].address().port)
  const { listener, close: endPortals } = await import(BUILT.href)
  let ended
  const stop = () => {
    ended ??= end(servers, endPortals).then(() => process.exit(0), fail)
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop)
  opened(listener)
  for (const server of servers) console.log(`Portal at http://${HOST}:${server.address().port}/`)
}

try {
  await start()
} catch (error) {
  fail(error)
}
