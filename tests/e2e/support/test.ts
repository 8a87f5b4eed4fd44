import { test as base, expect } from '@playwright/test'
import type { PortalUser } from '../../../sandbox/shared/types/contract'
import { Portal } from './portal'
import type { Sight } from './portal'
import { Problems } from './problems'
import { withStack } from './stack'
import type { Stack } from './stack'
import { Windows } from './windows'
import { takeSignals } from './worker'

/** People of the portal, by the part they play. */
export interface People {
  administrator: PortalUser
  colleague: PortalUser
  /** Takes part in nothing but what names them. */
  outsider: PortalUser
}

/** What somebody needs to look at a portal. */
type Visit = (person: PortalUser, sight?: Sight & { portal?: string }) => Promise<Portal>

interface TestFixtures {
  /** What was signalled before the test opens in none of its windows. */
  quiet: undefined
  /** What goes wrong in any window of the test; checked at its end. */
  problems: Problems
  /** Opens a window in which somebody looks at the portal. */
  visit: Visit
}

interface WorkerFixtures {
  /** Of a PostgreSQL; empty for the database inside the app. */
  databaseUrl: string
  /** Tasks of each portal; 0 for the few of the seed. */
  tasks: number
  stack: Stack
  people: People
}

function castOf(people: PortalUser[]): People {
  const find = (what: string, fits: (person: PortalUser) => boolean) => {
    const found = people.find(fits)
    if (!found) throw new Error(`the portal has no ${what}`)
    return found
  }
  return {
    administrator: find('administrator', person => person.admin),
    colleague: find('employee', person => !person.admin && !person.extranet),
    outsider: find('extranet user', person => person.extranet),
  }
}

/** A test with a portal, an app and a browser that must not complain. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  databaseUrl: ['', { option: true, scope: 'worker' }],

  tasks: [0, { option: true, scope: 'worker' }],

  stack: [({ playwright, databaseUrl, tasks }, use) => withStack({ playwright, databaseUrl, tasks }, use), { scope: 'worker', timeout: 120_000 }],

  people: [async ({ stack }, use) => use(castOf(await stack.portal.people())), { scope: 'worker' }],

  quiet: [async ({ stack }, use) => {
    await takeSignals(stack)
    await use(undefined)
  }, { auto: true }],

  problems: async ({ stack }, use) => {
    const problems = new Problems(Object.values(stack.urls))
    await use(problems)
    problems.check()
  },

  visit: async ({ browser, playwright, launchOptions, stack, problems }, use) => {
    const windows = new Windows({ browser, playwright, launchOptions })
    await use(async (person, { lang = 'en', theme = 'light', width = 1280, touch = false, keeps = false, portal = stack.urls.portal } = {}) => {
      const context = await windows.open(keeps, { viewport: { width, height: 800 }, hasTouch: touch, colorScheme: theme })
      problems.watch(context)
      await context.request.post(`${portal}/sandbox/ui/viewer`, { data: { user: person.id, lang, theme } })
      return new Portal(await context.newPage(), portal, person, lang)
    })
    await windows.close()
  },
})

export { expect }
