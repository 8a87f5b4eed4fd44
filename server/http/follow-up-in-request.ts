import { createError, getRouterParam } from 'h3'
import type { H3Error, H3Event } from 'h3'
import { z } from 'zod'
import type { FollowUp, FollowUpConflict } from '#shared/schemas/follow-ups'
import { isColleague } from '../b24/colleague'
import type { Transaction } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { FollowUpChange } from '../follow-ups/follow-ups'
import { readFollowUp } from '../follow-ups/follow-ups'
import { jobs } from '../jobs/current'
import { placeOf } from '../next-steps/steps'
import type { Session } from './require-session'
import { notFound, portalFailure, requireSession } from './require-session'
import { misfit } from './validate'

const idSchema = z.uuid()

/**
 * The follow-up that a route is about, for its author and assignee, and for whoever may see its subject.
 * @throws H3Error 404 when there is none, or it is not for this person
 */
export async function requireFollowUp(event: H3Event): Promise<{ session: Session, followUp: FollowUp }> {
  const session = await requireSession(event)
  const id = idSchema.safeParse(getRouterParam(event, 'id'))
  const followUp = id.success ? await withPortal(session.database, session.portal.id, transaction => readFollowUp(transaction, session.reader, id.data)) : null
  if (!followUp) throw notFound()
  const isParty = [followUp.author.id, followUp.assignee.id].includes(session.claims.user.id)
  if (!isParty) await session.requireSubject(followUp.subject)
  return { session, followUp }
}

/** @throws H3Error 400 when nobody of the portal has this id, or the person who asks is not shown them */
export async function requireAssignee({ database, portal, claims }: Session, id: string): Promise<void> {
  if (id === claims.user.id) return
  try {
    if (await isColleague(database, portal, claims.user.id, id)) return
  } catch (error) {
    throw portalFailure(error)
  }
  throw misfit('assignee', 'not a person of this portal')
}

/**
 * Runs a change of a follow-up and answers with it.
 * @throws H3Error 403 when the person may not, 400 when a field does not fit, 409 with the follow-up as it is now when another change came first
 */
export async function changeFollowUp(session: Session, work: (transaction: Transaction) => Promise<FollowUpChange>): Promise<FollowUp> {
  const change = await withPortal(session.database, session.portal.id, work)
  if (change.outcome === 'forbidden') throw createError({ statusCode: 403, message: 'Only its author and its assignee may do that.', data: { code: 'forbidden' } })
  if (change.outcome === 'misfit') throw misfit(change.field, change.problem)
  if (change.outcome === 'conflict') throw conflict(change.followUp, 'Somebody has changed this follow-up in the meantime.')
  await tellCard(session, change.followUp.id)
  return change.followUp
}

/** The 409 with a follow-up as it is now. */
export function conflict(followUp: FollowUp, message: string): H3Error<FollowUpConflict> {
  return createError({ statusCode: 409, message, data: { code: 'version_conflict', followUp } satisfies FollowUpConflict })
}

/** A follow-up that is a next step stands in a card of the CRM: a job brings the change there. */
async function tellCard({ database, portal, claims }: Session, followUpId: string): Promise<void> {
  const place = await withPortal(database, portal.id, transaction => placeOf(transaction, portal.id, followUpId))
  if (place) await jobs().acceptStep({ portalId: portal.id, followUpId, userId: claims.user.id })
}
