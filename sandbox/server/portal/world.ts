import { createFaults, setUsualLimit } from '../control/faults'
import { createTraffic } from '../control/traffic'
import { createGrants } from '../oauth/grants'
import type { RateLimit } from '../rest/rate-limit'
import { readRateLimit } from '../rest/rate-limit'
import { COMPANIES } from '../seed/companies'
import { seedCompany } from '../seed/seed'
import type { AppRegistration, AppRegistry } from './apps'
import { readApps, registerApp } from './apps'
import { createDisk } from './disk/disk'
import type { Portal } from './portal'
import { createPull } from './pull/channels'
import { createSequence } from './sequence'
import type { State } from './state'
import { readState } from './state'

/** How the sandbox was started. */
export interface Settings {
  /** Port of the first portal; the second has the next one. */
  basePort: number
  /** Tasks of each portal; at least what the seed has. */
  tasks: number
  /** `null`: no limit. */
  rateLimit: RateLimit | null
  apps: AppRegistration[]
  /** Loading a background worker may take this long, in milliseconds, before it counts as slow. */
  workerLoadMs: number
  /** Where the portals are kept while the process does not run; `null`: nowhere. */
  stateFile: string | null
}

/** All portals of the process, and the apps that they may install. */
export interface World {
  settings: Settings
  /** Start of the day on which the process started, UTC, in milliseconds: what the seed's dates count from. */
  today: number
  apps: AppRegistry
  portals: Portal[]
}

/** The one name that portals have: an app stands on `localhost`, and browsers must see two sites. */
export const USUAL_NAME = '127.0.0.1'

const DEFAULT_PORT = 3001
const WORKER_LOAD_MS = 5000
const DAY = 86_400_000

/**
 * Reads the settings.
 * @param environment names and texts, usually `process.env`
 * @throws Error with a sentence that names the variable that is wrong
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  return {
    basePort: wholeNumber(environment, 'SANDBOX_PORT', DEFAULT_PORT),
    tasks: wholeNumber(environment, 'SANDBOX_TASKS', 0),
    rateLimit: readRateLimit(environment.SANDBOX_RATE_LIMIT),
    apps: readApps(environment.SANDBOX_APPS),
    workerLoadMs: wholeNumber(environment, 'SANDBOX_WORKER_LOAD_MS', WORKER_LOAD_MS),
    stateFile: environment.SANDBOX_STATE_FILE?.trim() || null,
  }
}

function wholeNumber(environment: Record<string, string | undefined>, name: string, fallback: number): number {
  const value = environment[name]?.trim()
  if (!value) return fallback
  if (!/^\d+$/.test(value)) throw new Error(`${name} is not a whole number: "${value}"`)
  return Number(value)
}

/**
 * Makes the portals anew.
 * @param now milliseconds since the epoch
 */
export function createWorld(settings: Settings, now: number): World {
  const world: World = { settings, today: startOfDay(now), apps: new Map(), portals: [] }
  for (const app of settings.apps) registerApp(world.apps, app)
  world.portals = COMPANIES.map((_company, index) => createPortal(world, index))
  return world
}

/**
 * Goes on with portals that were kept. Where they stand, their usual rate limit and the cards of the market's apps are as the settings say
 * now; other apps that were registered stay.
 * @param now milliseconds since the epoch
 */
export function restoreWorld(settings: Settings, { apps, portals }: State, now: number): World {
  for (const app of settings.apps) registerApp(apps, app)
  for (const portal of portals) {
    const [name = USUAL_NAME] = portal.host.split(':')
    Object.assign(portal, addressOf(settings, portal.index, name))
    setUsualLimit(portal.faults, settings.rateLimit)
  }
  return { settings, today: startOfDay(now), apps, portals }
}

function startOfDay(now: number): number {
  return Math.floor(now / DAY) * DAY
}

function addressOf({ basePort }: Settings, index: number, name: string): Pick<Portal, 'host' | 'origin' | 'authServer'> {
  const host = `${name}:${basePort + index}`
  return { host, origin: `http://${host}`, authServer: `http://${USUAL_NAME}:${basePort}` }
}

/** One portal as the seed makes it: nothing installed, no tokens, no traffic. */
export function createPortal({ settings, today, apps }: World, index: number): Portal {
  const company = COMPANIES[index]
  if (!company) throw new Error(`There is no company for portal ${index}`)
  return {
    index,
    title: company.title,
    memberId: company.memberId,
    ...addressOf(settings, index, USUAL_NAME),
    language: 'en',
    ...seedCompany(company, { today, tasks: settings.tasks, apps: [...apps.values()] }),
    pull: createPull(),
    disk: createDisk(),
    installations: new Map(),
    renderings: new Map(),
    grants: createGrants(),
    faults: createFaults(settings.rateLimit),
    traffic: createTraffic(),
    buckets: new Map(),
    operating: new Map(),
    handlerIds: createSequence(),
  }
}

let current: World | undefined

/**
 * The sandbox of this process: on first use it is made, or goes on with what was kept.
 * @throws Error with a sentence that names the variable that is wrong
 */
export function currentWorld(): World {
  current ??= startWorld(readSettings(process.env), Date.now())
  return current
}

function startWorld(settings: Settings, now: number): World {
  const state = settings.stateFile === null ? null : readState(settings.stateFile)
  return state ? restoreWorld(settings, state, now) : createWorld(settings, now)
}
