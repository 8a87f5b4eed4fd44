import { describe, expect, it } from 'vitest'
import de from '../../../i18n/locales/de.json'
import en from '../../../i18n/locales/en.json'
import { PLACEMENTS } from '../../../shared/placements'
import { sourceFiles } from '../repository/tree'

/** All texts by the path of their key. */
function texts(tree: object, path = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : [...texts(value, `${path}${key}.`)]))
}

const english = texts(en)
const german = texts(de)
/** Names in braces, such as `{count}`. */
const values = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort()
const variants = (text: string | undefined) => text?.split(' | ').length

/** What the app's own code says, by key; `prefix.${…}` is a key that is put together there. */
async function usedKeys(): Promise<{ whole: Set<string>, prefixes: string[] }> {
  const files = await sourceFiles('.', /^\/(app\.vue|error\.vue|(components|composables|layouts|pages|plugins)\/.*\.(vue|ts))$/)
  const code = files.map(file => file.text).join('\n')
  return {
    whole: new Set(code.match(/(?<=['`])[a-zA-Z]+(\.\w+)+(?=['`])/g)),
    prefixes: [...new Set(code.match(/(?<=`)[a-zA-Z]+(\.[a-zA-Z]+)*\.(?=\$\{)/g))],
  }
}

describe('the texts', () => {
  it('are the same in every language', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('name the same values in every language', () => {
    const different = [...english].filter(([key, text]) => values(text).join() !== values(german.get(key)).join() || variants(text) !== variants(german.get(key)))
    expect(different).toEqual([])
  })

  it('say something in every language', () => {
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('are there for everything that the code says', async () => {
    const { whole, prefixes } = await usedKeys()
    const roots = new Set(Object.keys(en))
    const missing = [...whole].filter(key => roots.has(key.split('.')[0] ?? '') && !english.has(key))
    expect(missing).toEqual([])
    expect(prefixes.filter(prefix => ![...english.keys()].some(key => key.startsWith(prefix)))).toEqual([])
  })

  it('are all said somewhere', async () => {
    const { whole, prefixes } = await usedKeys()
    const widgets = new Set(Object.values(PLACEMENTS).flatMap(placement => [placement.titleKey, placement.descriptionKey] as string[]))
    const unsaid = [...english.keys()].filter(key => !whole.has(key) && !widgets.has(key) && !prefixes.some(prefix => key.startsWith(prefix)))
    expect(unsaid).toEqual(['close', 'loading'])
  })

  it('name every widget for every language', () => {
    for (const { titleKey, descriptionKey } of Object.values(PLACEMENTS)) {
      for (const key of [titleKey, descriptionKey]) expect([english.has(key), german.has(key)]).toEqual([true, true])
    }
  })
})
