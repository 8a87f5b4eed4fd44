import type { H3Event } from 'h3'
import type { Session } from './require-session'
import { requireSession } from './require-session'

/**
 * A session of an employee: replies and stickers are the team's, and guests are none of it. The messenger's places are not
 * offered to them either.
 * @throws H3Error 404 for guests; as `requireSession`
 */
export async function requireEmployee(event: H3Event): Promise<Session> {
  const session = await requireSession(event)
  await session.requireSubject('portal')
  return session
}
