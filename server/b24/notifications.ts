import { z } from 'zod'
import type { SubjectKey } from '#shared/subjects'
import type { PortalError } from './portal-error'
import type { Answer, Calls } from './rest'
import { accessCalls, isDenied } from './subjects/subjects'

/** Something that a person is told by the portal. */
export interface Notice {
  /** Number of the person. */
  to: string
  /** With BB codes. */
  text: string
  /** For e-mail, without. */
  plainText: string
  /** A notification with a tag takes the place of the one before it that has the same. */
  tag: string
  subTag: string
  /** What the person's open pages hear; no text of it. */
  signal: { id: string, remindAt: string } | null
  /** What it is about, where it is to be asked whether the person still sees that. */
  subject: SubjectKey | null
}

/** What became of a notice. `left`: the portal has no such person any more. */
export type NoticeAnswer = { outcome: 'sent', isSubjectDenied: boolean } | { outcome: 'left' } | { outcome: 'failed', error: PortalError }

const peopleSchema = z.array(z.object({
  ID: z.coerce.string(),
  ACTIVE: z.union([z.boolean(), z.string().transform(flag => flag !== 'N')]).catch(true),
}))

/**
 * A text that stays as it is in a batch, where `$result[…]` names what another command has answered: with the token of
 * somebody else that would tell what the reader may not know. A word joiner shows as nothing, and breaks it.
 */
function literal(text: string): string {
  return text.replaceAll(/\$(?=result\[)/gi, '$\u2060')
}

/**
 * The commands of a notice, to be put into a batch.
 * @param name their names begin with it
 * @param isOwn it goes out with the token of whom it is for, who need not be asked for then, and whose access it tells
 * @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-personal-add.html
 * @see https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-event-add.html
 */
export function noticeCalls(notice: Notice, name: string, isOwn: boolean): Calls {
  const { to, text, plainText, tag, subTag, signal, subject } = notice
  return {
    [`${name}_notice`]: { method: 'im.notify.personal.add', params: { USER_ID: Number(to), MESSAGE: literal(text), MESSAGE_OUT: literal(plainText), TAG: tag, SUB_TAG: subTag } },
    ...(signal ? { [`${name}_signal`]: { method: 'pull.application.event.add', params: { COMMAND: 'followUpDue', PARAMS: signal, USER_ID: Number(to) } } } : {}),
    ...(isOwn ? {} : { [`${name}_person`]: { method: 'user.get', params: { FILTER: { ID: to } } } }),
    ...(isOwn && subject ? accessCalls(subject, `${name}_subject`) : {}),
  }
}

/** Reads the answers of `noticeCalls`. A signal that was not taken is no failure: there is the notification. */
export function readNotice(notice: Notice, name: string, answers: Record<string, Answer>): NoticeAnswer {
  const answer = answers[`${name}_notice`]!
  if ('error' in answer) return { outcome: 'failed', error: answer.error }
  const person = answers[`${name}_person`]
  const people = peopleSchema.safeParse(person && 'result' in person ? person.result : null)
  const isGone = people.success && !people.data.some(({ ID, ACTIVE }) => ID === notice.to && ACTIVE)
  if (answer.result === false || isGone) return { outcome: 'left' }
  return { outcome: 'sent', isSubjectDenied: notice.subject !== null && isDenied(notice.subject, `${name}_subject`, answers) }
}

/** Asks which permissions the app has. @see https://apidocs.bitrix24.com/api-reference/common/system/scope.html */
export const SCOPE_CALLS = { scope: { method: 'scope' } } as const

/** Reads the answer of `SCOPE_CALLS`. */
export function readScopes(result: unknown): string[] {
  return z.array(z.string()).parse(result)
}
