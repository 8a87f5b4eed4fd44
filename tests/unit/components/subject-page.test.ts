import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../../scripts/children.mjs'
import type { Placement } from '../../../shared/placements'
import { PLACEMENTS } from '../../../shared/placements'

/** Shows one client after the other: it asks about each by itself. */
const TURNS = 'CALL_CARD'
/** About the portal as a whole: replies, numbers, stickers. */
const ABOUT_ALL = ['CONTACT_CENTER', 'TELEPHONY_ANALYTICS_MENU', 'IM_SMILES_SELECTOR']

const pages = Object.entries<Placement>(PLACEMENTS)
  .filter(([code, { layout, subject }]) => layout !== null && subject && ![TURNS, ...ABOUT_ALL].includes(code))
  .map(([code, { path }]) => ({ code, path }))

it.each(pages)('$code goes when the portal stops showing what it is about', async ({ path }) => {
  const page = await readFile(join(ROOT, 'pages', `${path}.vue`), 'utf8')
  expect(page).toMatch(/<template>\n {2}<SubjectPage\b/)
})
