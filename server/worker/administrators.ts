import { PortalError } from '../b24/portal-error'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { administratorsWithTokens } from '../portals/users'

/** Others than who has installed the app that are tried. */
const OTHERS_AT_MOST = 5

/**
 * Does something with the token of who has installed the app or, where that is not good any more, of another administrator.
 * @param work gets the person's number
 * @throws PortalError `token` when nobody's token is good; what else `work` throws
 */
export async function asAdministrator<T>(database: Database, portal: Portal, work: (userId: string) => Promise<T>): Promise<T> {
  const known = await withPortal(database, portal.id, transaction => administratorsWithTokens(transaction, portal.id))
  const others = known.filter(id => id !== portal.installerId).slice(0, OTHERS_AT_MOST)
  let failure: unknown
  for (const userId of [portal.installerId, ...others]) {
    try {
      return await work(userId)
    } catch (error) {
      if (!(error instanceof PortalError) || error.kind !== 'token') throw error
      failure = error
    }
  }
  throw failure
}
