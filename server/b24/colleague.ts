import { z } from 'zod'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { isKnownUser, knownUsers, rememberUser } from '../portals/users'
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
}))

/**
 * Whether an id is a person of the portal whom the asker may give something to do. One whom we do not know yet is asked of
 * the portal, as the asker, and remembered by name.
 * @param askerId whose token asks
 * @throws PortalError when the portal has to be asked and does not answer
 */
export async function isColleague(database: Database, portal: Portal, askerId: string, id: string): Promise<boolean> {
  if (await withPortal(database, portal.id, transaction => isKnownUser(transaction, portal.id, id))) return true
  const { people } = await batchAs(database, portal, askerId, { people: { method: 'user.get', params: { FILTER: { ID: id } } } })
  // The portal's own refusal (no scope for people, no right) leaves those whom we know already.
  if ('error' in people && people.error.kind === 'refused') return false
  const found = peopleSchema.parse(resultOf(people)).find(person => person.ID === id && person.ACTIVE)
  if (!found) return false
  await withPortal(database, portal.id, transaction => rememberUser(transaction, portal.id, described(found)))
  return true
}

function described({ ID, NAME, LAST_NAME, PERSONAL_PHOTO }: z.infer<typeof peopleSchema>[number]) {
  return { id: ID, name: [NAME, LAST_NAME].filter(Boolean).join(' ') || `#${ID}`, photo: PERSONAL_PHOTO || null }
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
