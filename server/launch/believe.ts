import { and, eq, isNull } from 'drizzle-orm'
import { PLACEMENTS, isPlacementCode } from '#shared/placements'
import type { SubjectKey } from '#shared/subjects'
import type { LaunchState } from '#shared/types/launch'
import { requestedView } from '#shared/views'
import type { Database } from '../database/client'
import { notes } from '../database/schema'
import { withPortal } from '../database/with-portal'
import { matchesFingerprint } from '../keyring'
import type { Portal } from '../portals/portals'
import { findPortal, portalOrigin } from '../portals/portals'
import type { SessionClaims } from '../session'
import { openSession } from './open-session'
import type { LaunchClaim } from './parse'
import { LaunchRefusal } from './refusal'

/**
 * The portal that a launch may come from.
 * @throws LaunchRefusal `unknown_portal` when the app is not installed there, `not_believed` when the application token is another
 */
export async function knownPortal(database: Database, claim: LaunchClaim): Promise<Portal> {
  const portal = await findPortal(database, claim.memberId)
  if (!portal || portal.uninstalledAt !== null) throw new LaunchRefusal('unknown_portal')
  // Portals of before APPLICATION_TOKEN send none: the access token and the app that it names are the proof then.
  const isForged = claim.applicationToken !== null && portal.applicationToken !== null
    && !matchesFingerprint(claim.applicationToken, portal.applicationToken)
  if (isForged) throw new LaunchRefusal('not_believed')
  return portal
}

/**
 * Asks the portal about a launch, in one request, and makes of its answer what the page knows.
 * @throws LaunchRefusal when the portal denies it
 * @throws PortalError when the portal does not answer
 */
export async function believe(database: Database, portal: Portal, claim: LaunchClaim): Promise<{ claims: SessionClaims, state: LaunchState }> {
  const { view, subject } = await aboutWhat(database, portal, claim)
  const { claims, session, timeZone, proofs } = await openSession(database, portal, claim, subject === null ? [] : [subject])
  const proof = subject === null ? null : proofs.get(subject) ?? null
  if (isPlacementCode(claim.placement) && !proof) throw new LaunchRefusal('no_access')
  return {
    claims,
    state: {
      placement: claim.placement,
      slider: claim.options.IFRAME === 'Y',
      portal: { memberId: portal.memberId, origin: portalOrigin(portal), appCode: portal.appCode },
      session,
      timeZone,
      subject: proof ? subject : null,
      facts: proof?.facts ?? null,
      view: subject !== null && !proof ? { name: 'missing' } : view,
    },
  }
}

/** Which subject the page is about, by the placement or by what a link or slider asked for. */
async function aboutWhat(database: Database, portal: Portal, claim: LaunchClaim): Promise<{ view: LaunchState['view'], subject: SubjectKey | null }> {
  if (isPlacementCode(claim.placement)) {
    const subject = PLACEMENTS[claim.placement].subject(claim.options)
    if (subject === null) throw new LaunchRefusal('not_a_launch')
    return { view: { name: 'subject', subject }, subject }
  }
  const view = requestedView(claim.options)
  if (view.name === 'subject') return { view, subject: view.subject }
  if (view.name !== 'note') return { view, subject: null }
  const [note] = await withPortal(database, portal.id, transaction => transaction.select({ subject: notes.subject }).from(notes)
    .where(and(eq(notes.portalId, portal.id), eq(notes.id, view.note), isNull(notes.deletedAt))))
  return note ? { view: { ...view, subject: note.subject }, subject: note.subject } : { view: { name: 'missing' }, subject: null }
}
