import type { FollowUp, FollowUpStatus } from './schemas/follow-ups'
import { FOLLOW_UP_TITLE_MAX_LENGTH } from './follow-up-limits'

/** The code of our kind of custom fields, as `userfieldtype.add` takes it: `a-z0-9`. */
export const STEP_TYPE = 'nextstep'

/** What a field of ours holds: a follow-up on the CRM's record, as a text that people can read as well. */
export interface NextStep {
  /** Of the follow-up; made by the browser. */
  id: string
  title: string
  assignee: { id: string, name: string }
  /** A day, `2030-01-31`, or a minute in UTC, `2030-01-31T14:30:00Z`. */
  due: string
  status: FollowUpStatus
  /** Of the portal that it was written in: see `portalMark`. */
  mark: string
  /** Grows by one whenever somebody changes it: it tells which value a card was opened with, and so what was changed there. */
  revision: number
  /** Of one change in one card, as `newEdit` makes it: what two cards have made is not the same, whatever they say. Missing in what the server has written. */
  edit?: string
}

/** Characters that a name may have in a value. */
const NAME_MAX_LENGTH = 100
/** Characters that a value may have; the longest title and name fit, with what is around them. */
export const STEP_TEXT_MAX_LENGTH = FOLLOW_UP_TITLE_MAX_LENGTH + NAME_MAX_LENGTH + 150

const STEP = new RegExp([
  '^(?<title>.+) · (?<name>[^·]+) · (?<day>\\d{4}-\\d\\d-\\d\\d)(?: (?<time>\\d\\d:\\d\\d) UTC)? · (?<status>open|done|dropped)',
  ' \\[step (?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (?<assignee>[1-9]\\d{0,18}) (?<mark>[0-9a-f]{8}) (?<revision>\\d{1,9})(?:-(?<edit>[0-9a-f]{8}))?\\]$',
].join(''))
/** The highest revision that a value has room for: there it stays, so that whatever an import brings remains a step. */
const LAST_REVISION = 999_999_999
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

/** Tells the values of one portal from those of another, so that a text that was carried over means nothing here. */
export function portalMark(memberId: string): string {
  // FNV-1a, of 32 bits: it has to differ, not to hide anything.
  let hash = 0x811C9DC5
  for (const character of memberId) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** One line, no longer than that. */
function line(text: string, longest: number): string {
  return text.replaceAll('\u0000', '').replace(/\s+/g, ' ').trim().slice(0, longest).trim()
}

/**
 * A step as the field keeps it, such as `Call back · Anna Weber · 2026-12-01 · open [step 6f… 5 0badc0de 1]`; as a card has
 * changed it, it ends in `1-5eed1234]`.
 * @returns an empty text for a step without a title
 */
export function stepText({ id, title, assignee, due, status, mark, revision, edit }: NextStep): string {
  const what = line(title, FOLLOW_UP_TITLE_MAX_LENGTH)
  if (what === '') return ''
  const who = line(assignee.name.replaceAll('·', ' '), NAME_MAX_LENGTH) || `#${assignee.id}`
  const [day = '', time] = due.split('T')
  const until = time === undefined ? day : `${day} ${time.slice(0, 5)} UTC`
  return `${what} · ${who} · ${until} · ${status} [step ${id} ${assignee.id} ${mark} ${revision}${edit ? `-${edit}` : ''}]`
}

/** The revision that follows one. */
export function nextRevision(revision: number): number {
  return Math.min(revision + 1, LAST_REVISION)
}

/** Tells a change in a card from all others. */
export function newEdit(): string {
  return crypto.randomUUID().slice(0, 8)
}

/** A step with what has changed of it elsewhere than in a card: the same one where that changes nothing, otherwise of the next revision. */
export function newerStep(step: NextStep, changes: Partial<Pick<NextStep, 'title' | 'assignee' | 'due' | 'status'>>): NextStep {
  const same = { ...step, ...changes }
  return stepText(same) === stepText(step) ? same : { ...same, revision: nextRevision(step.revision), edit: undefined }
}

/** A step as its follow-up is now. */
export function asFollowUp(step: NextStep, { title, assignee, dueOn, dueAt, wholeDay, status }: FollowUp): NextStep {
  return newerStep(step, { title, assignee: { id: assignee.id, name: assignee.name }, due: wholeDay ? dueOn : `${dueAt.slice(0, 16)}:00Z`, status })
}

/** Reads a value. @returns `null` for a text that is none of ours, or that somebody has broken */
export function parseStep(text: string): NextStep | null {
  if (text.length > STEP_TEXT_MAX_LENGTH) return null
  const found = STEP.exec(text)?.groups
  if (!found || found.title!.length > FOLLOW_UP_TITLE_MAX_LENGTH) return null
  const due = found.time === undefined ? found.day! : `${found.day}T${found.time}:00Z`
  if (!isDue(due)) return null
  return {
    id: found.id!, title: found.title!, assignee: { id: found.assignee!, name: found.name! }, due, status: found.status as FollowUpStatus,
    mark: found.mark!, revision: Number(found.revision), edit: found.edit,
  }
}

/** The part of a value that is for people. */
export function readableStep(text: string): string {
  return parseStep(text) === null ? text : text.slice(0, text.lastIndexOf(' [step '))
}

/** A day that there is, and a time of it, within sensible years. */
function isDue(due: string): boolean {
  const whole = due.length === 10 ? `${due}T00:00:00Z` : due
  const at = new Date(whole)
  if (Number.isNaN(at.getTime()) || at.toISOString() !== whole.replace('Z', '.000Z')) return false
  return at.getUTCFullYear() >= FIRST_YEAR && at.getUTCFullYear() <= LAST_YEAR
}
