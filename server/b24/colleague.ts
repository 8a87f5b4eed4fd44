import { z } from 'zod'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { isKnownUser, rememberUser } from '../portals/users'
import { resultOf } from './rest'
import { batchAs } from './tokens'

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
  const name = [found.NAME, found.LAST_NAME].filter(Boolean).join(' ') || `#${id}`
  await withPortal(database, portal.id, transaction => rememberUser(transaction, portal.id, { id, name, photo: found.PERSONAL_PHOTO || null }))
  return true
}
