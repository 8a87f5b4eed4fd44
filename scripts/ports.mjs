import { once } from 'node:events'
import { createServer } from 'node:net'

/** Both loopback addresses: `localhost` may mean either. */
const LOOPBACKS = ['127.0.0.1', '::1']

async function canListen(port, host) {
  const server = createServer().listen({ port, host, exclusive: true })
  try {
    await once(server, 'listening')
  } catch (error) {
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return true
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return false
    throw error
  }
  server.close()
  await once(server, 'close')
  return true
}

async function isFree(port) {
  const answers = await Promise.all(LOOPBACKS.map(host => canListen(port, host)))
  return answers.every(Boolean)
}

/**
 * The port that a variable of the environment names.
 * @param {string} name of the variable
 * @param {number} standard used when it is not set
 * @throws Error when it is no port
 */
export function portFrom(name, standard) {
  const text = process.env[name] || String(standard)
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${name} is "${text}", which is not a port: expected a number such as ${standard}`)
  return port
}

/**
 * Makes sure that ports of this machine are free.
 * @param {number[]} ports
 * @param {string} variable that moves them
 * @throws Error that names the first one which is taken, and the way out
 */
export async function requireFree(ports, variable) {
  for (const port of ports) {
    if (!await isFree(port)) throw new Error(`Port ${port} is taken by another program. Stop it, or choose another one: ${variable}=${port + 100} npm run ${process.env.npm_lifecycle_event ?? 'demo'}`)
  }
}

/**
 * Finds free ports in a row.
 * @param {number} count
 * @returns {Promise<number>} the first of them
 */
export async function freePorts(count) {
  const probe = createServer().listen({ port: 0, host: '127.0.0.1' })
  await once(probe, 'listening')
  const { port: first } = probe.address()
  probe.close()
  await once(probe, 'close')
  const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))
  return first + count <= 65_535 && free.every(Boolean) ? first : freePorts(count)
}
