import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../scripts/children.mjs'

const FOLDER = join(ROOT, 'i18n')

/** A file of texts, from `i18n/`. */
export async function readTexts(file: string): Promise<object> {
  return JSON.parse(await readFile(join(FOLDER, file), 'utf8')) as object
}

/** Folders of `i18n/areas`: what a page brings with `useTexts`, under the area's name. */
export async function textAreas(): Promise<string[]> {
  return (await readdir(join(FOLDER, 'areas'))).sort()
}

/** Every text that the app has in a language, by the path of its key. */
export async function allTexts(language: 'en' | 'de'): Promise<Map<string, string>> {
  const areas = await Promise.all((await textAreas()).map(async area => [area, await readTexts(`areas/${area}/${language}.json`)] as const))
  return flat({ ...await readTexts(`locales/${language}.json`), ...Object.fromEntries(areas) })
}

function flat(tree: object, path = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : [...flat(value as object, `${path}${key}.`)]))
}
