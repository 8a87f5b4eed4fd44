import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { run } from './children.mjs'

/** How tests start it: nothing of its own goes to the network, and it runs as root and without a graphics card. */
export const CHROMIUM_ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const DOWNLOAD_MS = 5 * 60_000
const CONNECT_MS = 10_000

/** A browser may be there and lack a library of the system: it counts when it can tell its version. */
function starts(path) {
  if (!path || !existsSync(path)) return false
  try {
    execFileSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 })
    return true
  } catch (error) {
    console.warn(`The browser at ${path} does not start: ${error.message}`)
    return false
  }
}

/**
 * Looks for a Chromium: `CHROMIUM_PATH`, Playwright's own, the system's.
 * @returns {string | null} its path, or null when there is none that starts
 * @throws Error when `CHROMIUM_PATH` names none
 */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env
  if (!CHROMIUM_PATH) return [chromium.executablePath(), ...INSTALLED].find(starts) ?? null
  if (starts(CHROMIUM_PATH)) return CHROMIUM_PATH
  throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, and there is no browser that starts`)
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

async function installWithApt() {
  await run('apt-get', ['update'])
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
}

/**
 * Finds a Chromium, or installs one: as Playwright does, else from Debian's packages.
 * @returns {Promise<string>} its path
 * @throws Error with what to do when there is no way
 */
export async function ensureChromium() {
  const installers = [
    () => run('playwright', ['install', 'chromium'], { timeout: DOWNLOAD_MS, env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(CONNECT_MS) } }),
    ...isDebianRoot() ? [installWithApt] : [],
  ]
  for (const install of installers) {
    const found = findChromium()
    if (found) return found
    await install().catch(error => console.warn(`No browser this way: ${error.message}`))
  }
  const found = findChromium()
  if (found) return found
  throw new Error('The end-to-end tests need a Chromium, and none could be found or installed. Install one (Debian: apt-get install chromium), or name one: CHROMIUM_PATH=/path/to/chromium')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = await ensureChromium()
  console.log(`Chromium: ${path}, ${readVersion(path)}`)
}

function readVersion(path) {
  return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}
