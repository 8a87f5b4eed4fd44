import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { administratorsWithTokens } from '../portals/users'
import { PortalError } from './portal-error'

/** Administrators beside the installer who are asked as, at most. */
const OTHERS_AT_MOST = 5

/** As whom a portal is asked that no person is at hand for: who has installed the app, and others where that one cannot be asked any more. */
export async function administratorsOf(database: Database, portal: Portal): Promise<string[]> {
  const known = await withPortal(database, portal.id, transaction => administratorsWithTokens(transaction, portal.id))
  return [portal.installerId, ...known.filter(id => id !== portal.installerId).slice(0, OTHERS_AT_MOST)]
}

/**
 * Asks as one person after the other until one gets an answer. Those who have no valid token, or whom the portal refuses, are
 * passed over.
 * @param ask asks as that person; `null` for one whom the portal does not show it to
 * @returns `null` when somebody could be asked, and it was shown to nobody
 * @throws PortalError when nobody could be asked, what it was with the last of them; when the portal does not answer
 */
export async function asFirst<T>(people: readonly string[], ask: (person: string) => Promise<T | null>): Promise<T | null> {
  let wasAsked = false
  let failure = new PortalError('token', 'no_tokens', 'There is nobody to ask as.', 401)
  for (const person of new Set(people)) {
    try {
      const answer = await ask(person)
      if (answer !== null) return answer
      wasAsked = true
    } catch (error) {
      if (!(error instanceof PortalError) || (error.kind !== 'token' && error.kind !== 'refused')) throw error
      failure = error
    }
  }
  if (!wasAsked) throw failure
  return null
}
