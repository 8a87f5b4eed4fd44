import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Reads a text file that may not be there.
 * @param {string} path
 * @returns {Promise<string | null>} null when there is no such file
 * @throws Error when it is there and cannot be read
 */
export async function readIfThere(path) {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * All files at a path, however deep.
 * @param {string} path of a folder, or of a file
 * @param {(name: string) => boolean} isIgnored tells which names to leave out
 * @returns {Promise<string[]>} paths that begin with the given one
 */
export async function filesIn(path, isIgnored) {
  if ((await stat(path)).isFile()) return [path]
  const names = (await readdir(path)).filter(name => !isIgnored(name))
  return (await Promise.all(names.map(name => filesIn(join(path, name), isIgnored)))).flat()
}
