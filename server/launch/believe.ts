import { sensibleRange, weekStartOf } from '#shared/calendar-range'
import type { DayRange } from '#shared/calendar-range'
import { placementOf } from '#shared/placements'
import type { SubjectWish } from '#shared/placement-subjects'
import { chatSubject } from '#shared/placement-subjects'
import type { CalendarStart, LaunchState } from '#shared/types/launch'
import { requestedView } from '#shared/views'
import { calendarCalls, readEvents, readWeekStart } from '../b24/calendar-events'
import { messageCalls, readMessage } from '../b24/messages'
import { PortalError } from '../b24/portal-error'
import type { Answer, Calls } from '../b24/rest'
import type { Database } from '../database/client'
import { matchesFingerprint } from '../keyring'
import type { Portal } from '../portals/portals'
import { findPortal, portalOrigin } from '../portals/portals'
import type { SessionClaims } from '../session'
import { isThere, subjectOfFollowUp, subjectOfNote } from './links'
import { openSession, sessionOf } from './open-session'
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
 * Asks the portal about a launch, in one request, and makes of its answer what the page knows; and tells how long the portal took.
 * @throws LaunchRefusal when the portal denies it
 * @throws PortalError when the portal does not answer
 */
export async function believe(database: Database, portal: Portal, claim: LaunchClaim): Promise<{ claims: SessionClaims, state: LaunchState, portalMs: number }> {
  const { view, wish } = await aboutWhat(database, portal, claim)
  const placement = placementOf(claim.placement)
  const parameters = placement?.parameters?.(claim.options) ?? null
  const message = wantedMessage(view, parameters)
  const range = calendarRange(parameters)
  const beside: Calls = {
    ...(message ? messageCalls(message.dialog, message.id) : {}),
    ...(range && wish !== null ? calendarCalls(wish, range, range.company) : {}),
  }
  const subjects = new Set<SubjectWish>(wish === null ? [] : [wish])
  if (placement?.employeesOnly || (!placement?.subject && mayShowReplies(view))) subjects.add('portal')
  const { claims, session, timeZone, proofs, answers, portalMs } = await openSession(database, portal, claim, { subjects: [...subjects], needed: wish, beside, facts: true, language: claim.language })
  if (placement?.employeesOnly && !proofs.get('portal')) throw new LaunchRefusal('no_access')
  const proof = wish === null ? null : proofs.get(wish) ?? null
  if (placement?.subject && !placement.isForStrangers && wish !== null && !proof) throw new LaunchRefusal('no_access')
  const launched = {
    placement: claim.placement,
    slider: claim.options.IFRAME === 'Y',
    portal: { memberId: portal.memberId, origin: portalOrigin(portal), appCode: portal.appCode },
    timeZone,
    parameters,
  }
  if (!await isThere(database, claims, view, wish === null || proof !== null)) {
    // The subject of somebody else's private note would tell that there is one.
    const known: SessionClaims = { ...claims, subjects: claims.subjects.filter(subject => subject !== proof?.subject) }
    return { claims: known, portalMs, state: { ...launched, session: await sessionOf(known), subject: null, facts: null, calendar: null, message: null, view: { name: 'missing' } } }
  }
  return {
    claims,
    portalMs,
    state: {
      ...launched,
      session,
      subject: proof?.subject ?? null,
      facts: proof?.facts ?? null,
      calendar: range && proof ? calendarStart(answers, range) : null,
      message: message && proof ? readMessage(answers, message.id) : null,
      view,
    },
  }
}

/** The days that a calendar's view begins with. Whose day it is somewhere else is not known yet: UTC's stands in. */
function calendarRange(parameters: LaunchState['parameters']): DayRange & { company: boolean } | null {
  if (parameters?.kind !== 'calendar') return null
  return { ...sensibleRange(parameters, new Date().toISOString().slice(0, 10)), company: parameters.company }
}

function calendarStart(answers: Record<string, Answer>, { company, ...range }: DayRange & { company: boolean }): CalendarStart {
  return { range, company, weekStart: weekStartOf(range, readWeekStart(answers)), events: eventsIn(answers) }
}

/** Follow-ups show without the events as well: why there are none is told when the page asks for them. */
function eventsIn(answers: Record<string, Answer>): CalendarStart['events'] {
  try {
    return readEvents(answers)
  } catch (error) {
    if (error instanceof PortalError) return null
    throw error
  }
}

/** Home has a tab of replies, which are for employees. */
function mayShowReplies(view: LaunchState['view']): boolean {
  return view.name === 'reply' || view.name === 'home'
}

/** Which message is to be kept. */
function wantedMessage(view: LaunchState['view'], parameters: LaunchState['parameters']): { dialog: string, id: string } | null {
  const { dialog, message: id } = view.name === 'keep' ? view : parameters?.kind === 'message' ? parameters : { dialog: null, message: null }
  return dialog !== null && id !== null && /^\d{1,18}$/.test(id) ? { dialog, id } : null
}

/** Which subject the page is about, by the placement or by what a link or slider asked for. */
async function aboutWhat(database: Database, portal: Portal, claim: LaunchClaim): Promise<{ view: LaunchState['view'], wish: SubjectWish | null }> {
  const placement = placementOf(claim.placement)
  if (placement?.subject) {
    const wish = placement.subject(claim.options)
    if (wish === null && !placement.mayLackSubject) throw new LaunchRefusal('not_a_launch')
    return { view: { name: 'home', section: 'today' }, wish }
  }
  const view = requestedView(claim.options)
  switch (view.name) {
    case 'home':
    case 'missing': return { view, wish: null }
    case 'subject':
    case 'add': return { view, wish: view.subject }
    // Employees have calls; what of the statistics they may see, the portal says when it is asked for them.
    case 'calls': return { view, wish: 'portal' }
    case 'keep': return { view, wish: chatSubject({ dialogId: view.dialog }) }
    case 'note': return { view, wish: await subjectOfNote(database, portal, view.note) }
    case 'follow-up': return { view, wish: await subjectOfFollowUp(database, portal, view.followUp) }
    case 'reply': return { view, wish: null }
  }
}
