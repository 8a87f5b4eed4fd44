import type { SQL } from 'drizzle-orm'
import type { Language } from '#shared/types/launch'
import type { Notice, NoticeAnswer } from '../b24/notifications'
import { noticeCalls, readNotice, senderCalls } from '../b24/notifications'
import { PortalError } from '../b24/portal-error'
import type { Calls } from '../b24/rest'
import { batchAs } from '../b24/tokens'
import type { Database, Transaction } from '../database/client'
import { withPortal } from '../database/with-portal'
import { remindWhenDue } from '../follow-ups/remind-at'
import type { Portal } from '../portals/portals'
import { languageOf } from '../portals/users'
import type { Pause } from './clocks'
import { readNow } from './clocks'
import { dueToday, planDigest, storeDigest } from './digest'
import { noticeOf } from './notices'
import type { Claimed } from './queue'
import { claimReminders, closeReminders, putBack, tellAuthor } from './queue'
import type { Problem, Reason } from './texts'

/** Where reminders are sent from. */
export interface Desk {
  database: Database
  /** What time it is, in SQL: see `NOW`. */
  now: SQL
}

/** Each is three commands of the 50 that a batch may hold, and two are about all of them. */
const TOGETHER = 16
/** After a failure: a portal that is slow takes a few in time, and what cannot be taken holds up no more than it must. */
const TOGETHER_CAREFULLY = 4
/** How long a portal may keep a place in which others could be served. Milliseconds. */
const PATIENCE_MS = 10_000

/** Before one that the portal did not take, while it took others, is tried again; and how long any refusal is borne. Seconds. */
const AGAIN_SECONDS = 30
const GIVE_UP_SECONDS = 86_400
/** `OPERATION_TIME_LIMIT` holds for minutes. */
const OPERATING_SECONDS = 60

const NO_SCOPE = new Set(['insufficient_scope', 'error_method_not_found', 'method_not_found'])
/**
 * Refusals of what was sent, which waiting does not mend. Others may pass.
 * @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-personal-add.html
 */
const NEVER_TAKEN = new Set(['user_id_empty', 'message_empty', 'error_argument', 'invalid_arg_value'])

/** What a delivery came to: `empty`: nothing was due. */
export type Delivery = 'empty' | 'sent' | Pause

/** A reminder with its words; one without has nothing to say (any more). */
interface Letter { reminder: Claimed, notice: Notice | null }

/**
 * Sends what is due in a portal and goes out with one token: one request, up to four where tokens have expired, none where
 * there is nothing to say. It is claimed before, and what became of it is recorded after; whoever is killed in between leaves
 * it to be sent again, with the same tag. The caller has the portal's lease.
 * @param isFailing the portal did not take what was sent last
 * @param onRequest called before each request to the portal
 */
export async function deliverDue(desk: Desk, portal: Portal, isFailing: boolean, onRequest: () => void): Promise<Delivery> {
  const { database, now } = desk
  const letters = await withPortal(database, portal.id, async (transaction) => {
    const claimed = await claimReminders(transaction, portal.id, now, due => together(due, portal, isFailing))
    const language = await languageOf(transaction, portal.id, portal.installerId)
    const written: Letter[] = []
    for (const reminder of claimed) written.push(await write(transaction, portal, reminder, language, now))
    return written
  })
  if (letters.length === 0) return 'empty'
  const answers = await send(database, portal, letters, onRequest)
  return withPortal(database, portal.id, transaction => record(transaction, portal, letters, answers, now))
}

/** Whose token a reminder goes out with: that of whom it is for or, failing that, of the installer. */
const senderOf = ({ hasToken, to }: Claimed, portal: Portal) => hasToken ? to : portal.installerId

function together(due: readonly Claimed[], portal: Portal, isFailing: boolean): Claimed[] {
  return due.filter(reminder => senderOf(reminder, portal) === senderOf(due[0]!, portal)).slice(0, isFailing ? TOGETHER_CAREFULLY : TOGETHER)
}

/** @param language of those who have never opened the app */
async function write(transaction: Transaction, portal: Portal, reminder: Claimed, language: Language, now: SQL): Promise<Letter> {
  const day = reminder.kind === 'digest' ? await dueToday(transaction, portal.id, reminder.to, await readNow(transaction, now)) : null
  return { reminder, notice: noticeOf(portal, reminder, day, language) }
}

/** Sends some letters. @returns what became of each, by the reminder's id; an error where the portal took none */
async function send(database: Database, portal: Portal, letters: readonly Letter[], onRequest: () => void): Promise<Map<string, NoticeAnswer> | PortalError> {
  const worded = letters.filter((letter): letter is Letter & { notice: Notice } => letter.notice !== null)
  if (worded.length === 0) return new Map()
  const senders = [...new Set([senderOf(worded[0]!.reminder, portal), portal.installerId])]
  let failure = new PortalError('token', 'no_tokens', 'There is nobody to send it.', 401)
  for (const sender of senders) {
    const others = [...new Set(worded.map(({ notice }) => notice.to).filter(to => to !== sender))]
    const calls: Calls = Object.assign(others.length > 0 ? senderCalls(others) : {}, ...worded.map(({ notice }, index) => noticeCalls(notice, `r${index}`, notice.to === sender))) as Calls
    try {
      const answers = await batchAs(database, portal, sender, calls, PATIENCE_MS, onRequest)
      return new Map(worded.map(({ reminder, notice }, index) => [reminder.id, readNotice(notice, `r${index}`, answers)]))
    } catch (error) {
      if (!(error instanceof PortalError)) throw error
      // What passes counts: with that token it may go out yet.
      if (failure.kind === 'token') failure = error
      if (!isLeftToOthers(error)) break
    }
  }
  return failure
}

/** Whether the portal may take from somebody else what it did not get: the token is not good, or was not to be renewed now. */
function isLeftToOthers({ kind, mayHaveRun }: PortalError): boolean {
  return kind === 'token' || (kind === 'unreachable' && !mayHaveRun)
}

/** Stores what became of some letters. */
async function record(transaction: Transaction, portal: Portal, letters: readonly Letter[], answers: Map<string, NoticeAnswer> | PortalError, now: SQL): Promise<Delivery> {
  const close = (ids: readonly string[], reason: Reason | null) => closeReminders(transaction, portal.id, ids, reason, now)
  const time = await readNow(transaction, now)
  const pauses: Pause[] = []
  const sent: string[] = []
  const given: [string, Reason][] = []
  const over: { reminder: Claimed, hasLeft: boolean }[] = []
  for (const { reminder, notice } of letters) {
    const answer = answerOf(notice, answers, reminder.id)
    if (answer.outcome === 'sent') {
      sent.push(reminder.id)
      over.push({ reminder, hasLeft: false })
      if (answer.isSubjectDenied) await tell(transaction, portal, reminder, 'gone', now)
      continue
    }
    const fate = fateOf(answer, reminder, time, answers instanceof PortalError)
    if ('reason' in fate) {
      given.push([reminder.id, fate.reason])
      over.push({ reminder, hasLeft: fate.reason === 'left' })
      if (fate.reason !== 'scope') await tell(transaction, portal, reminder, fate.reason, now)
    } else {
      await putBack(transaction, portal.id, reminder.id, fate, now)
      if (fate.pause) pauses.push(fate.pause)
    }
  }
  await remindWhenDue(transaction, portal.id, over.flatMap(({ reminder: { kind, followUp } }) => kind === 'due' && followUp ? [followUp.id] : []), time)
  // After what is about their follow-ups: whoever deletes one has it first, and its reminders then.
  await close(sent, null)
  for (const [id, reason] of given) await close([id], reason)
  // One that waits to be sent again tells of the day on which it goes out: the next comes after it. Who has left gets none.
  for (const { reminder: { kind, to }, hasLeft } of over) {
    if (kind === 'digest') await (hasLeft ? storeDigest(transaction, portal.id, to, false, time) : planDigest(transaction, portal.id, to, time))
  }
  return pauses.sort((a, b) => b.seconds - a.seconds)[0] ?? 'sent'
}

function answerOf(notice: Notice | null, answers: Map<string, NoticeAnswer> | PortalError, id: string): NoticeAnswer {
  if (notice === null) return { outcome: 'sent', isSubjectDenied: false }
  return answers instanceof PortalError ? { outcome: 'failed', error: answers } : answers.get(id)!
}

type Fate = { reason: Reason } | { seconds: number, pause: Pause | null, isRefused: boolean }

/** What is to be done about a reminder that did not go out. @param isAll the portal took none of them */
function fateOf(answer: Exclude<NoticeAnswer, { outcome: 'sent' }>, { refusedAt }: Claimed, time: Date, isAll: boolean): Fate {
  if (answer.outcome === 'left') return { reason: 'left' }
  const { kind, code } = answer.error
  if (kind === 'limit') return { seconds: 0, pause: { seconds: code === 'operation_time_limit' ? OPERATING_SECONDS : 1, isFailure: true }, isRefused: false }
  if (kind === 'refused' && NO_SCOPE.has(code)) return { reason: 'scope' }
  if (kind === 'refused' && NEVER_TAKEN.has(code)) return { reason: 'refused' }
  if (isAll && kind === 'token') return { reason: 'token' }
  const later = isAll ? { seconds: 0, pause: { seconds: 1, isFailure: true } } : { seconds: AGAIN_SECONDS, pause: null }
  // The portal is there, and answers: what it goes on refusing comes to an end.
  const isRefused = !isAll || kind === 'refused'
  const isOver = refusedAt !== null && time.getTime() - refusedAt.getTime() > GIVE_UP_SECONDS * 1000
  return isRefused && isOver ? { reason: 'refused' } : { ...later, isRefused }
}

/** The author hears what is wrong; who gave it to themselves hears of nothing that cannot reach them. */
async function tell(transaction: Transaction, portal: Portal, { kind, followUp }: Claimed, problem: Problem, now: SQL): Promise<void> {
  if (kind !== 'due' || !followUp) return
  if (problem !== 'gone' && followUp.authorId === followUp.assigneeId) return
  await tellAuthor(transaction, portal.id, followUp, problem, now)
}
