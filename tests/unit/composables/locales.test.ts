import { describe, expect, it } from 'vitest'
import { PLACEMENTS } from '../../../shared/placements'
import { allTexts, readTexts, textAreas } from '../../texts'
import { sourceFiles } from '../repository/tree'

const english = await allTexts('en')
const german = await allTexts('de')
/** Names in braces, such as `{count}`. */
const values = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort()
const variants = (text: string | undefined) => text?.split(' | ').length

async function appCode(): Promise<string> {
  const files = await sourceFiles('.', /^\/(app\.vue|error\.vue|(components|composables|layouts|pages|plugins)\/.*\.(vue|ts))$/)
  return files.map(file => file.text).join('\n')
}

/** What the app's own code says, by key; `prefix.${…}` is a key that is put together there. */
async function usedKeys(): Promise<{ whole: Set<string>, prefixes: string[] }> {
  const code = await appCode()
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

  it('have one word for one thing in German', () => {
    const other = /Kontaktkan|offene[nrs]? Kan[aä]l|\bReiter\b|Aufgaben zur Wiedervorlage|diese[nrm]? (Platz|Ort)\b/i
    expect([...german].filter(([, text]) => other.test(text))).toEqual([])
  })

  it('are there for everything that the code says', async () => {
    const { whole, prefixes } = await usedKeys()
    const roots = new Set([...english.keys()].map(key => key.split('.')[0] ?? ''))
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

  it('are brought by a page, area by area', async () => {
    const brought = [...(await appCode()).matchAll(/await useTexts\(([^)]*)\)/g)].flatMap(([, names]) => [...names!.matchAll(/'([^']+)'/g)].map(([, name]) => name))
    expect([...new Set(brought)].sort()).toEqual(await textAreas())
  })

  it('of an area hide none of the texts for every page', async () => {
    const everywhere = Object.keys(await readTexts('locales/en.json'))
    expect((await textAreas()).filter(area => everywhere.includes(area))).toEqual([])
  })

  it('name every widget for every language', () => {
    for (const { titleKey, descriptionKey } of Object.values(PLACEMENTS)) {
      for (const key of [titleKey, descriptionKey]) expect([english.has(key), german.has(key)]).toEqual([true, true])
    }
  })
})
