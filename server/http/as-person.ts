import { createError } from 'h3'
import type { Asker } from '../b24/messenger'
import { PortalError } from '../b24/portal-error'
import type { Session } from './require-session'
import { portalFailure } from './require-session'

/** The person of a session, as the portal is asked by them. */
function askerOf({ database, portal, claims }: Session): Asker {
  return { database, portal, userId: claims.user.id }
}

/**
 * Does something in the portal in the person's name.
 * @throws H3Error 403 in the portal's own words when it refuses, 401 or 502 when it cannot be asked
 */
export async function asPerson<T>(session: Session, work: (asker: Asker) => Promise<T>): Promise<T> {
  try {
    return await work(askerOf(session))
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'refused') {
      throw createError({ statusCode: 403, message: `Bitrix24 refuses: ${error.message}`, data: { code: 'portal_refused' } })
    }
    throw portalFailure(error)
  }
}
