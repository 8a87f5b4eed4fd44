import { ME } from '#shared/placement-subjects'
import type { SubjectWish } from '#shared/placement-subjects'
import { subjectId, subjectKind } from '#shared/subjects'
import type { SubjectKey, SubjectKind } from '#shared/subjects'
import type { Answer, Calls } from '../rest'
import { calendarProver } from './calendar'
import { chatProver } from './chat'
import { crmProver } from './crm'
import { groupProver } from './group'
import { phoneProver } from './phone'
import { portalProver } from './portal'
import type { Proof, Prover } from './prover'
import { taskProver } from './task'
import { userProver } from './user'

const PROVERS: Record<Exclude<SubjectKind, 'robots'>, Prover> = {
  task: taskProver,
  group: groupProver,
  user: userProver,
  chat: chatProver,
  crm: crmProver,
  phone: phoneProver,
  calendar: calendarProver,
  portal: portalProver,
}

/** Codes for a method that the app's permissions do not hold. */
const NO_SCOPE = new Set(['insufficient_scope', 'error_method_not_found', 'method_not_found'])

/** A subject with the person in place of `ME`. */
export function resolveSubject(wish: SubjectWish, userId: string): SubjectKey {
  return wish.endsWith(`:${ME}`) ? `${wish.slice(0, -ME.length)}${userId}` : wish
}

/** How a key is proven; automation rules show to those who see whose they are. */
function proverOf(wish: SubjectWish, me: string): { prover: Prover, id: string } | null {
  // Any number stands in for the person where only the kind is asked.
  const kind = subjectKind(resolveSubject(wish, '1'))
  if (kind === null) return null
  return kind === 'robots' ? proverOf(subjectId(wish), me) : { prover: PROVERS[kind], id: subjectId(resolveSubject(wish, me)) }
}

/**
 * The commands that prove a subject, to be put into a batch.
 * @param wish with `ME` only beside `IDENTITY_CALLS`, which tell who that is
 * @param name of the subject in the batch; the commands' names begin with it
 * @returns none for what is not a subject
 */
export function subjectCalls(wish: SubjectWish, name: string): Calls {
  const proven = proverOf(wish, '$result[profile][ID]')
  if (!proven) return {}
  const of = (part: string) => `${name}_${part}`
  return Object.fromEntries(Object.entries(proven.prover.calls(proven.id, of)).map(([part, call]) => [of(part), call]))
}

/** The part of `subjectCalls` without which there is no proof; the facts may be fewer. */
export function accessCalls(key: SubjectKey, name: string): Calls {
  const needsAll = proverOf(key, '')?.prover.readWithout !== undefined
  return Object.fromEntries(Object.entries(subjectCalls(key, name)).filter(([part]) => needsAll || part === `${name}_main`))
}

/** Reads the answers of `subjectCalls`: the proof, or `null` when the portal shows this person no such thing. */
export function readProof(key: SubjectKey, name: string, answers: Record<string, Answer>): Proof | null {
  const proven = proverOf(key, '')
  if (!proven) return null
  const { prover, id } = proven
  const more = Object.fromEntries(Object.entries(answers).flatMap(([part, answer]) =>
    part.startsWith(`${name}_`) && 'result' in answer ? [[part.slice(name.length + 1), answer.result]] : []))
  const main = answers[`${name}_main`]
  if (!main) return null
  if ('result' in main) return prover.read(main.result, more, id)
  // A refusal is an answer; a portal that is down or out of breath is not, and must not look like *no access*.
  if (main.error.kind !== 'refused') throw main.error
  return NO_SCOPE.has(main.error.code) ? prover.readWithout?.(more, id) ?? null : null
}

/**
 * Whether the portal has said that it shows this person no such thing. A missing permission does not say that, nor does a
 * portal that is out of breath, nor that it was not asked.
 */
export function isDenied(key: SubjectKey, name: string, answers: Record<string, Answer>): boolean {
  const main = answers[`${name}_main`]
  if (!main) return false
  if ('error' in main && (main.error.kind !== 'refused' || NO_SCOPE.has(main.error.code))) return false
  return readProof(key, name, answers) === null
}
