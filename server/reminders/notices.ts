import { viewLink } from '#shared/links'
import { subjectKind } from '#shared/subjects'
import type { SubjectKind } from '#shared/subjects'
import type { Language } from '#shared/types/launch'
import type { Notice } from '../b24/notifications'
import { keyring } from '../keyring'
import type { Portal } from '../portals/portals'
import { portalOrigin } from '../portals/portals'
import { ticketOf } from '../worker/tickets'
import type { DueToday } from './digest'
import type { Claimed } from './queue'
import type { Problem } from './texts'
import { digestText, dueText, problemText } from './texts'

/** Kinds that one command tells the access to, whatever permissions the app has. */
const ASKED_ABOUT: readonly (SubjectKind | null)[] = ['task', 'group', 'user', 'chat', 'crm']

/**
 * What a reminder says. Its tag is of the follow-up and its time: sent again, because nobody knows whether it had arrived,
 * it takes the place of the first one.
 * @param day of a digest
 * @param fallback the language of those who have never opened the app
 * @returns `null` when there is nothing to say
 */
export function noticeOf(portal: Portal, reminder: Claimed, day: DueToday | null, fallback: Language): Notice | null {
  const { kind, to, followUp, remindAt, reason } = reminder
  const language = reminder.language ?? fallback
  const origin = portalOrigin(portal)
  const page = (id: string) => viewLink(portal.appCode, { view: 'follow-up', followUp: id })
  if (kind === 'digest') {
    if (!day || day.today + day.overdue === 0) return null
    const first = day.first.map(({ id, title }) => ({ title, path: page(id) }))
    const home = viewLink(portal.appCode, { view: 'home', section: 'today' })
    return { to, ...digestText(language, origin, home, { ...day, first }), tag: `digest|${to}|${remindAt.toISOString()}`, subTag: 'digest', signal: null, subject: null }
  }
  if (!followUp) return null
  const linked = { title: followUp.title, path: page(followUp.id) }
  const tags = { tag: `${kind}|${followUp.id}|${kind === 'problem' ? `${reason}|${followUp.assigneeId}` : remindAt.toISOString()}`, subTag: `follow-up|${followUp.id}` }
  if (kind === 'problem') return { to, ...problemText(language, origin, linked, reason as Problem, followUp.assignee), ...tags, signal: null, subject: null }
  return {
    to, ...dueText(language, origin, linked), ...tags,
    signal: signalOf(portal, to, followUp.id, remindAt.toISOString()),
    subject: ASKED_ABOUT.includes(subjectKind(followUp.subject)) ? followUp.subject : null,
  }
}

function signalOf(portal: Portal, userId: string, id: string, remindAt: string): Notice['signal'] {
  return { id, remindAt, ticket: ticketOf(keyring(), { portalId: portal.id, userId, id, remindAt }) }
}
