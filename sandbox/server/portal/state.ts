import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { AppRegistry } from './apps'
import type { Portal } from './portal'

/** What of the world outlives the process: plain data. */
export interface State {
  apps: AppRegistry
  portals: Portal[]
}

/** Names the shape of `State`: a file of another one is not read. A test works it out from the types, and says what it has to be. */
export const STATE_SHAPE = 'edf327b65511'

const MARK = 'bitrix24-sandbox-state'
const LINE_FEED = 0x0A
const VARIABLE = 'SANDBOX_STATE_FILE'
const ANEW = 'Delete it to begin with new portals.'

/**
 * Reads what was kept.
 * @returns `null` when there is no such file
 * @throws Error with a sentence that names the variable, when the file is broken, of another version, or could not be replaced later
 */
export function readState(file: string): State | null {
  makeRoom(file)
  const bytes = readIfThere(file)
  if (bytes === null) return null
  const end = bytes.indexOf(LINE_FEED)
  const [mark, shape, digest] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split(' ')
  if (mark !== MARK) throw new Error(`${VARIABLE} is "${file}", which holds no portals of a sandbox. It is left as it is: name another file.`)
  if (shape !== STATE_SHAPE) throw new Error(`${VARIABLE}: "${file}" was written by another version of the sandbox. ${ANEW}`)
  const data = bytes.subarray(end + 1)
  if (digest !== digestOf(data)) throw new Error(`${VARIABLE}: "${file}" is broken. ${ANEW}`)
  return understand(file, data)
}

function understand(file: string, data: Buffer): State {
  try {
    return deserialize(data) as State
  } catch (error) {
    throw new Error(`${VARIABLE}: "${file}" was written by a newer Node.js. Start with that one, or delete it to begin with new portals.`, { cause: error })
  }
}

/**
 * Keeps the portals in a file that only its owner reads, since it has tokens in it. It is replaced as a whole or not at all.
 * @throws Error with a sentence that names the variable
 */
export async function writeState(file: string, { apps, portals }: State): Promise<void> {
  const data = serialize({ apps, portals } satisfies State)
  const temporary = `${file}.${process.pid}`
  try {
    await writeWhole(temporary, Buffer.concat([Buffer.from(`${MARK} ${STATE_SHAPE} ${digestOf(data)}\n`), data]))
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw new Error(`${VARIABLE} cannot be written: ${messageOf(error)}`, { cause: error })
  }
}

/** The bytes are on the disk when it settles. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** That nothing can be written is better known before there is something. */
function makeRoom(file: string): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new Error(`${VARIABLE} cannot be written: ${messageOf(error)}`, { cause: error })
  }
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(`${VARIABLE} cannot be read: ${messageOf(error)}`, { cause: error })
  }
}

function digestOf(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
