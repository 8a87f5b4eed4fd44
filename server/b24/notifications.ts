import { z } from 'zod'
import { subjectKind } from '#shared/subjects'
import type { SubjectKey, SubjectKind } from '#shared/subjects'
import type { FollowUpDue } from '#shared/types/worker'
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
  signal: FollowUpDue['params'] | null
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
 * Kinds of subjects of which an administrator sees each, whoever's they are: to them, one that is not shown is gone. A chat
 * shows to its members alone.
 */
const ADMINISTRATORS_SEE: readonly (SubjectKind | null)[] = ['task', 'group', 'user', 'crm']

/**
 * Whether the answer about a subject tells something. That of whom the notice is for does: they see it or not. That of the
 * installer tells only whether it is there at all, and only where they would see it then; that its reader may not see any more
 * what is still there, nobody but the reader can be asked.
 */
function isTold(subject: SubjectKey, isOwn: boolean): boolean {
  return isOwn || ADMINISTRATORS_SEE.includes(subjectKind(subject))
}

const PEOPLE = 'people'
const SENDER = 'sender'

/**
 * Commands for a batch of notices that go out with another's token, once for all of them: whether there are the people whom
 * they are for, and whether the sender is an administrator (still).
 * @see https://apidocs.bitrix24.com/api-reference/user/user-get.html
 * @see https://apidocs.bitrix24.com/api-reference/common/users/profile.html
 */
export function senderCalls(people: readonly string[]): Calls {
  return { [PEOPLE]: { method: 'user.get', params: { FILTER: { ID: people } } }, [SENDER]: { method: 'profile' } }
}

/**
 * The commands of a notice, to be put into a batch: three at the most.
 * @param name their names begin with it
 * @param isOwn it goes out with the token of whom it is for; otherwise `senderCalls` go along
 * @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-personal-add.html
 * @see https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-event-add.html
 */
export function noticeCalls(notice: Notice, name: string, isOwn: boolean): Calls {
  const { to, text, plainText, tag, subTag, signal, subject } = notice
  return {
    [`${name}_notice`]: { method: 'im.notify.personal.add', params: { USER_ID: Number(to), MESSAGE: literal(text), MESSAGE_OUT: literal(plainText), TAG: tag, SUB_TAG: subTag } },
    ...(signal ? { [`${name}_signal`]: { method: 'pull.application.event.add', params: { COMMAND: 'followUpDue', PARAMS: signal, USER_ID: Number(to) } } } : {}),
    ...(subject && isTold(subject, isOwn) ? accessCalls(subject, `${name}_subject`) : {}),
  }
}

/** A dismissed person has an empty profile. */
const senderSchema = z.object({ ADMIN: z.boolean() })

/** Reads the answers of `noticeCalls`, and of `senderCalls` where they went along. A signal that was not taken is no failure: there is the notification. */
export function readNotice(notice: Notice, name: string, answers: Record<string, Answer>): NoticeAnswer {
  const answer = answers[`${name}_notice`]!
  if ('error' in answer) return { outcome: 'failed', error: answer.error }
  const resultOf = (command: string) => {
    const given = answers[command]
    return given && 'result' in given ? given.result : null
  }
  const people = peopleSchema.safeParse(resultOf(PEOPLE))
  const isGone = people.success && !people.data.some(({ ID, ACTIVE }) => ID === notice.to && ACTIVE)
  if (answer.result === false || isGone) return { outcome: 'left' }
  const sender = senderSchema.safeParse(resultOf(SENDER))
  const sees = !(SENDER in answers) || (sender.success && sender.data.ADMIN)
  return { outcome: 'sent', isSubjectDenied: notice.subject !== null && sees && isDenied(notice.subject, `${name}_subject`, answers) }
}

/** Asks which permissions the app has. @see https://apidocs.bitrix24.com/api-reference/common/system/scope.html */
export const SCOPE_CALLS = { scope: { method: 'scope' } } as const

/** Reads the answer of `SCOPE_CALLS`. */
export function readScopes(result: unknown): string[] {
  return z.array(z.string()).parse(result)
}
