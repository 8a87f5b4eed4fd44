import { createError } from 'h3'
import type { H3Event } from 'h3'
import type { Session } from './require-session'
import { requireSession } from './require-session'

/**
 * A session of one of the portal's administrators.
 * @throws H3Error 401 without a session, 403 for everybody else
 */
export async function requireAdministrator(event: H3Event): Promise<Session> {
  const session = await requireSession(event)
  if (!session.claims.user.admin) throw createError({ statusCode: 403, message: 'Only administrators of the portal may do that.', data: { code: 'not_administrator' } })
  return session
}
