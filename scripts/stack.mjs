import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ROOT, startServer, waitUntilReady } from './children.mjs'
import { readIfThere } from './files.mjs'

/** What the app asks of a portal: `placement`, every scope that a widget of ours names in `shared/placements.ts`, and the one for fields of smart processes. */
export const SCOPES = [
  'placement', 'user', 'task', 'sonet_group', 'im', 'crm', 'calendar', 'telephony', 'contact_center', 'department', 'imopenlines', 'pull', 'userfieldconfig',
]

/** How Sidenote is called in the sandbox's market. */
export const APP_CODE = 'example.sidenote'

/**
 * What app and sandbox have to agree on, and what only the app knows.
 * @typedef {{ clientId: string, clientSecret: string, secret: string }} Keys
 */

/** @returns {Keys} new ones */
export function newKeys() {
  return {
    clientId: `local.${randomBytes(7).toString('hex')}`,
    clientSecret: randomBytes(32).toString('base64url'),
    secret: randomBytes(48).toString('base64url'),
  }
}

/**
 * The keys of a data folder: made once and kept beside the data, which is sealed with them.
 * @param {string} dataDir
 * @returns {Promise<Keys>}
 */
export async function keptKeys(dataDir) {
  const folder = resolve(ROOT, dataDir)
  const file = join(folder, 'sandbox-keys.json')
  const kept = await readIfThere(file)
  if (kept) return JSON.parse(kept)
  const keys = newKeys()
  await mkdir(folder, { recursive: true })
  await writeFile(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

/**
 * Where things stand. App and portals are different sites to a browser, as they are in the world.
 * @param {number} appPort
 * @param {number} sandboxPort of the first portal; the second is at the next one
 */
export function addresses(appPort, sandboxPort) {
  return {
    app: `http://localhost:${appPort}`,
    portal: `http://127.0.0.1:${sandboxPort}`,
    secondPortal: `http://127.0.0.1:${sandboxPort + 1}`,
  }
}

/**
 * The environment of both servers.
 * @param {{ appPort: number, sandboxPort: number, dataDir: string, keys: Keys, databaseUrl?: string, rateLimit?: string, keepsPortals?: boolean }} options
 * `keepsPortals`: the portals go on from one run to the next, as the app does
 * @returns {{ app: Record<string, string>, sandbox: Record<string, string> }}
 */
export function environments({ appPort, sandboxPort, dataDir, keys, databaseUrl = '', rateLimit, keepsPortals = false }) {
  const urls = addresses(appPort, sandboxPort)
  const card = {
    code: APP_CODE,
    name: 'Sidenote',
    description: 'Notes and follow-ups beside every task, project, colleague, call, chat and calendar',
    url: `${urls.app}/`,
    installUrl: `${urls.app}/install`,
    eventUrl: `${urls.app}/events`,
    clientId: keys.clientId,
    clientSecret: keys.clientSecret,
    scopes: SCOPES,
  }
  return {
    app: {
      HOST: '127.0.0.1',
      PORT: String(appPort),
      NUXT_PUBLIC_APP_URL: urls.app,
      NUXT_B24_CLIENT_ID: keys.clientId,
      NUXT_B24_CLIENT_SECRET: keys.clientSecret,
      NUXT_B24_AUTH_SERVERS: `${urls.portal},${urls.secondPortal}`,
      NUXT_B24_ALLOW_HTTP: 'true',
      NUXT_DATABASE_URL: databaseUrl,
      NUXT_DATA_DIR: dataDir,
      NUXT_SECRET: keys.secret,
      NUXT_TELEMETRY_DISABLED: '1',
    },
    sandbox: {
      HOST: '127.0.0.1',
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_APPS: JSON.stringify([card]),
      ...(rateLimit ? { SANDBOX_RATE_LIMIT: rateLimit } : {}),
      ...(keepsPortals ? { SANDBOX_STATE_FILE: resolve(ROOT, dataDir, 'sandbox-portals') } : {}),
      NUXT_TELEMETRY_DISABLED: '1',
    },
  }
}

/** The bucket of the platform's largest plan, for tests: they launch faster than people do. */
export const LARGE_PLAN = '250/5'

/** How the built servers are started. The flag is that of `npm start`: see `docs/deploy.md`. */
const BUILT = {
  app: [process.execPath, '--max-semi-space-size=32', '.output/server/index.mjs'],
  sandbox: [process.execPath, 'sandbox/start.mjs'],
}

/**
 * Starts the app and the sandbox, and waits until both answer.
 * @param {object} options
 * @param {ReturnType<typeof environments>} options.env
 * @param {{ app: string[], sandbox: string[] }} [options.commands] how they are started; the built ones by default
 * @param {number} [options.timeout] milliseconds that each may take to be ready
 * @param {(name: string, chunk: string) => void} options.print takes what they print
 * @throws Error when one of them ends or stays silent; then none is left running
 */
export async function startStack({ env, commands = BUILT, timeout, print }) {
  const urls = addresses(Number(env.app.PORT), Number(env.sandbox.SANDBOX_PORT))
  const startSandbox = () => startServer('the sandbox', commands.sandbox, env.sandbox, chunk => print('sandbox', chunk))
  const startApp = () => startServer('the app', commands.app, env.app, chunk => print('app', chunk))
  const untilReady = () => waitUntilReady(app, `http://127.0.0.1:${env.app.PORT}/readyz`, timeout)
  const untilAllReady = () => Promise.all([untilReady(), waitUntilReady(sandbox, `${urls.portal}/`, timeout)])
  let sandbox = startSandbox()
  let app = startApp()
  const stop = async () => {
    await Promise.all([app.stop(), sandbox.stop()])
  }
  /**
   * Kills the app as it stands, and starts it again.
   * @param {() => Promise<void>} meanwhile done while it is down
   */
  const restartApp = async (meanwhile) => {
    process.kill(app.pid, 'SIGKILL')
    await app.ended
    await meanwhile()
    app = startApp()
    await untilReady()
  }
  /** Kills the app as it stands, with the database if it is the one inside, asks the sandbox to end, and starts both again. */
  const restart = async () => {
    process.kill(app.pid, 'SIGKILL')
    await Promise.all([app.ended, sandbox.stop()])
    sandbox = startSandbox()
    app = startApp()
    await untilAllReady()
  }
  try {
    await untilAllReady()
  } catch (error) {
    await stop()
    throw error
  }
  return { app, sandbox, urls, restartApp, restart, stop }
}
