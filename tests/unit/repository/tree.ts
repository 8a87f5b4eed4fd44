import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { ROOT } from '../../../scripts/children.mjs'
import { filesIn } from '../../../scripts/files.mjs'

/** What tools make, and what is not ours. */
const NOT_OURS = ['node_modules', '.git', '.nuxt', '.output', '.data', '.cache', 'test-results', 'playwright-report', '.env']
const TEXT = /\.(ts|vue|mjs|js|json|md|css|sh|ya?ml|html|txt|example)$|\/run$/

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  path: string
  text: string
}

/**
 * Text files of the repository.
 * @param folder where to look, from the root
 * @param pattern which paths to take
 */
export async function sourceFiles(folder = '.', pattern: RegExp = TEXT): Promise<SourceFile[]> {
  const paths = await filesIn(join(ROOT, folder), name => NOT_OURS.includes(name))
  const named = paths.map(path => relative(ROOT, path)).filter(path => pattern.test(`/${path}`))
  return Promise.all(named.sort().map(async path => ({ path, text: await readFile(join(ROOT, path), 'utf8') })))
}

/** Lines of files that match, as `path:line: text`: what a test prints when it fails. */
export function linesThat(files: SourceFile[], match: (line: string) => boolean): string[] {
  return files.flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => match(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 160)}`] : []))
}
