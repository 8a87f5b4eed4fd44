import { readFile } from 'node:fs/promises'

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
