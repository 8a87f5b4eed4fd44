import { createError, getRequestHeader } from 'h3'
import type { H3Event } from 'h3'
import type { SubjectKey } from '#shared/subjects'
import { maySee } from '../access'
import { PortalError } from '../b24/portal-error'
import type { Database } from '../database/client'
import { database } from '../database/current'
import { keyring } from '../keyring'
import type { Reader } from '../notes/notes'
import type { Portal } from '../portals/portals'
import { findInstalledPortal } from '../portals/portals'
import type { SessionClaims } from '../session'
import { verifySession } from '../session'

/** Everything that a route needs to know about who asks. */
export interface Session {
  database: Database
  portal: Portal
  claims: SessionClaims
  reader: Reader
  /** @throws H3Error 404 when the portal does not show the subject to this person, so that nobody learns what exists */
  requireSubject: (subject: SubjectKey) => Promise<void>
}

/**
 * Who asks: the launch that this page is rendered for, or the bearer of a session token.
 * @throws H3Error 401 without a token, with one that is forged, expired or foreign, and after an uninstallation
 */
export async function requireSession(event: H3Event): Promise<Session> {
  const claims = event.context.session ?? await verifySession(keyring(), bearer(event))
  const portal = event.context.portal ?? (claims && await findInstalledPortal(database(), claims.portalId))
  if (!claims || !portal) throw createError({ statusCode: 401, message: 'The session has ended. Open the app again.', data: { code: 'no_session' } })
  return {
    database: database(),
    portal,
    claims,
    reader: { portalId: portal.id, user: claims.user },
    requireSubject: subject => requireSubject(portal, claims, subject),
  }
}

function bearer(event: H3Event): string {
  return /^Bearer (\S+)$/i.exec(getRequestHeader(event, 'authorization') ?? '')?.[1] ?? ''
}

async function requireSubject(portal: Portal, claims: SessionClaims, subject: SubjectKey): Promise<void> {
  try {
    if (await maySee(database(), portal, claims, subject)) return
  } catch (error) {
    throw portalFailure(error)
  }
  throw notFound()
}

/** 404: there is no such thing, or not for this person; the answer is the same. */
export function notFound() {
  return createError({ statusCode: 404, message: 'There is no such thing here, or you may not see it.', data: { code: 'not_found' } })
}

/**
 * The answer for a portal that could not be asked: 401 where the person has to open the app again, 502 where waiting helps.
 * Other errors pass as they are.
 * @param more for `data` of the answer
 */
export function portalFailure(error: unknown, more: object = {}): unknown {
  if (!(error instanceof PortalError)) return error
  if (error.kind === 'token') return createError({ statusCode: 401, message: 'Bitrix24 does not confirm who you are any more. Open the app again.', data: { code: 'no_session', ...more } })
  return createError({ statusCode: 502, message: 'Bitrix24 does not answer. Try again in a moment.', data: { code: 'portal_unreachable', ...more } })
}
