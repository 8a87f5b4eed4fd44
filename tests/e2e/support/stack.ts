import type { PlaywrightWorkerArgs } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../../scripts/ports.mjs'
import type { addresses } from '../../../scripts/stack.mjs'
import { LARGE_PLAN, environments, newKeys, startStack } from '../../../scripts/stack.mjs'
import { PortalApi } from './portal-api'

/** The app and two portals, running for the tests of one worker. */
export interface Stack {
  urls: ReturnType<typeof addresses>
  /** Where Sidenote is installed already. */
  portal: PortalApi
  /** Where nothing is installed: for tests that install and uninstall. */
  secondPortal: PortalApi
  /** All that the app has printed. */
  log: () => string
  appPid: number
  /** Kills the app as it stands, does something meanwhile, and starts it again with the same data. */
  restartApp: (meanwhile: () => Promise<void>) => Promise<void>
  /** Kills the app and its database as they stand, ends the portals, and starts all again with the same data. */
  restart: () => Promise<void>
}

/** What a stack is made with. */
export interface StackOptions {
  /** Makes the requests to the portals. */
  playwright: PlaywrightWorkerArgs['playwright']
  /** Of a PostgreSQL; empty for the database inside the app. */
  databaseUrl: string
  /** Tasks of each portal; 0 for the few of the seed. */
  tasks: number
}

/** One for the app, two for the portals. */
const PORTS = 3

/**
 * Starts the built app and the built sandbox on free ports, with an empty database, and installs Sidenote in the first portal.
 * @param use gets them; they are ended and their data removed when it settles
 */
export async function withStack(options: StackOptions, use: (stack: Stack) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'e2e-'))
  try {
    await runIn(dataDir, options, use)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function runIn(dataDir: string, { playwright, databaseUrl, tasks }: StackOptions, use: (stack: Stack) => Promise<void>): Promise<void> {
  const first = await freePorts(PORTS)
  const env = environments({ appPort: first, sandboxPort: first + 1, dataDir, keys: newKeys(), rateLimit: LARGE_PLAN, databaseUrl, keepsPortals: true })
  const printed: string[] = []
  const sandbox = { ...env.sandbox, SANDBOX_TASKS: String(tasks) }
  const { app, urls, restartApp, restart, stop } = await startStack({ env: { ...env, sandbox }, print: (name: string, chunk: string) => {
    if (name === 'app') printed.push(chunk)
  } })
  const portal = new PortalApi(playwright, urls.portal)
  const secondPortal = new PortalApi(playwright, urls.secondPortal)
  try {
    await portal.install()
    await use({ urls, portal, secondPortal, log: () => printed.join(''), appPid: app.pid, restartApp, restart })
  } finally {
    await Promise.all([portal.dispose(), secondPortal.dispose()])
    await stop()
  }
}
