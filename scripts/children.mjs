import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** How long a server may take to end by itself before it is killed. */
const STOP_MS = 10_000
const POLL_MS = 200

/** Commands of the installed packages are found by their name. */
function withPackages(env = {}) {
  return { ...process.env, ...env, PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter) }
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, timeout?: number, print?: (line: string) => void }} [options] `env` is added to ours;
 * `timeout` in milliseconds, none by default; `print` takes each line that it prints, which otherwise go to our own output
 * @throws Error when it ends with anything but 0
 */
export async function run(command, args, { env, timeout, print } = {}) {
  const output = print ? 'pipe' : 'inherit'
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', output, output], env: withPackages(env), timeout })
  if (print) for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', print)
  const [code, signal] = await once(child, print ? 'close' : 'exit')
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}`)
}

/**
 * A server that runs beside us.
 * @typedef {object} Server
 * @property {string} name
 * @property {number} pid
 * @property {Promise<string>} ended settles when it ends, with how it ended
 * @property {() => Promise<void>} stop asks it to end, kills it after ten seconds, and settles when it is gone
 */

/**
 * Starts a server.
 * @param {string} name for messages
 * @param {string[]} command program and arguments
 * @param {Record<string, string>} env added to ours
 * @param {(chunk: string) => void} print takes what it prints
 * @returns {Server}
 */
export function startServer(name, [program, ...args], env, print) {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: withPackages(env) })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print)
  const ended = new Promise((resolve) => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  async function stop() {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(timer)
  }
  return { name, pid: child.pid, ended, stop }
}

/**
 * Waits until an address answers with a success.
 * @param {Server} server the one that serves it
 * @param {string} url
 * @param {number} [timeout] milliseconds
 * @throws Error when the server ends before, or the time is over
 */
export async function waitUntilReady(server, url, timeout = 60_000) {
  let over = null
  void server.ended.then((how) => {
    over = `${server.name} ended with ${how} before it was ready`
  })
  const deadline = Date.now() + timeout
  let last = 'no answer'
  while (!over && Date.now() < deadline) {
    last = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(response => response.ok ? null : `status ${response.status}`, String)
    if (last === null) return
    await delay(POLL_MS)
  }
  throw new Error(over ?? `${server.name} was not ready after ${timeout / 1000} s: ${url} gives ${last}`)
}
