import { z } from 'zod'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { isKnownUser, knownUsers, rememberUser } from '../portals/users'
import { asFirst } from './askers'
import { knownTimeZone } from './person'
import { PortalError } from './portal-error'
import { resultOf } from './rest'
import { batchAs } from './tokens'

/** People on one page of `user.get`. */
const PEOPLE_AT_MOST = 50

/** `user.get` lists nobody for an id that the asker may not see; flags come as booleans or as `Y` and `N`. */
const peopleSchema = z.array(z.object({
  ID: z.coerce.string(),
  ACTIVE: z.union([z.boolean(), z.string().transform(flag => flag !== 'N')]).catch(true),
  NAME: z.string().nullish(),
  LAST_NAME: z.string().nullish(),
  PERSONAL_PHOTO: z.string().nullish(),
  TIME_ZONE: z.string().nullish().catch(null),
}))

/**
 * Whether an id is a person of the portal whom the asker may give something to do. The portal is asked each time, as the asker:
 * whoever was here yesterday may have been dismissed. They are remembered, by name and with their zone.
 * @param askerId whose token asks
 * @throws PortalError when the portal does not answer, and we do not know them
 */
export async function isColleague(database: Database, portal: Portal, askerId: string, id: string): Promise<boolean> {
  return isColleagueOf(database, portal, [askerId], id)
}

/**
 * The same, asked as several people one after the other, until one of them is shown who that is.
 * @throws PortalError when the portal does not answer, or nobody could be asked, and we do not know them
 */
export async function isColleagueOf(database: Database, portal: Portal, askers: readonly string[], id: string): Promise<boolean> {
  const isKnown = await withPortal(database, portal.id, transaction => isKnownUser(transaction, portal.id, id))
  const people = await ask(database, portal, askers, id, isKnown)
  // No answer, or the portal's own refusal (no scope for people, no right), leaves those whom we know already.
  if (people === null) return isKnown
  const found = people.find(person => person.ACTIVE)
  if (!found) return false
  await withPortal(database, portal.id, transaction => rememberUser(transaction, portal.id, described(found)))
  return true
}

/** @returns `null` when the portal refuses, or does not answer about somebody whom we know */
async function ask(database: Database, portal: Portal, askers: readonly string[], id: string, isKnown: boolean): Promise<z.infer<typeof peopleSchema> | null> {
  try {
    return await asFirst(askers, async (asker) => {
      const { people } = await batchAs(database, portal, asker, { people: { method: 'user.get', params: { FILTER: { ID: id } } } })
      const found = peopleSchema.parse(resultOf(people)).filter(person => person.ID === id)
      return found.length > 0 ? found : null
    }) ?? []
  } catch (error) {
    if (error instanceof PortalError && (isKnown || error.kind === 'refused')) return null
    throw error
  }
}

function described({ ID, NAME, LAST_NAME, PERSONAL_PHOTO, TIME_ZONE }: z.infer<typeof peopleSchema>[number]) {
  return { id: ID, name: [NAME, LAST_NAME].filter(Boolean).join(' ') || `#${ID}`, photo: PERSONAL_PHOTO || null, timeZone: knownTimeZone(TIME_ZONE) }
}

/**
 * Remembers the names of people whom we do not know yet, as far as the portal tells them to the asker.
 * @param askerId whose token asks
 * @throws PortalError when the portal has to be asked and does not answer
 */
export async function learnColleagues(database: Database, portal: Portal, askerId: string, ids: readonly string[]): Promise<void> {
  const known = await withPortal(database, portal.id, transaction => knownUsers(transaction, portal.id, ids))
  const unknown = [...new Set(ids)].filter(id => !known.has(id)).slice(0, PEOPLE_AT_MOST)
  if (unknown.length === 0) return
  const { people } = await batchAs(database, portal, askerId, { people: { method: 'user.get', params: { FILTER: { ID: unknown } } } })
  // Without the scope for people they stay numbers.
  if ('error' in people && people.error.kind === 'refused') return
  const found = peopleSchema.parse(resultOf(people)).filter(({ ID }) => unknown.includes(ID))
  await withPortal(database, portal.id, async (transaction) => {
    for (const person of found) await rememberUser(transaction, portal.id, described(person))
  })
}
