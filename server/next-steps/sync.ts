import type { FollowUp } from '#shared/schemas/follow-ups'
import type { NextStep } from '#shared/next-step'
import { parseStep, portalMark, stepText } from '#shared/next-step'
import type { SubjectKey } from '#shared/subjects'
import { subjectId } from '#shared/subjects'
import { isColleague, learnColleagues } from '../b24/colleague'
import { PortalError } from '../b24/portal-error'
import { readRecords, readRecordValues, writeRecordValue } from '../b24/step-values'
import type { RecordValues } from '../b24/step-values'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import { createFollowUp, updateFollowUp } from '../follow-ups/follow-ups'
import type { FollowUpFields } from '../follow-ups/follow-ups'
import type { Reader } from '../notes/notes'
import type { Portal } from '../portals/portals'
import { fieldsOf } from './fields'
import type { StepPlaceKey, StepState } from './steps'
import { agree, leaveField, newerText, numberOfCopy, readSteps, stepOf } from './steps'

/** One of our fields in one card, while the two sides are brought together. */
interface Work {
  database: Database
  portal: Portal
  place: StepPlaceKey
  /** Who has saved the card: whoever changes a value changes its follow-up. */
  editor: Reader
  mark: string
}

/**
 * Brings our fields in the card of a record and their follow-ups together. What both agreed on last is kept, so that it is
 * plain which side has changed; where both have, the card wins, for what was changed there. The card is read after that is
 * looked up, and each change is noted only if nobody else has noted one in between: it may run as often as anybody likes, at
 * the same time too.
 * @param people who asks the portal: the first whom it answers; the record's card is written as one of them as well
 * @throws PortalError when the portal does not answer
 */
export async function syncSteps(database: Database, portal: Portal, subject: SubjectKey, people: readonly string[]): Promise<void> {
  const before = await agreedOn(database, portal, subject)
  if (before.size === 0) return
  const record = await readRecordValues(database, portal, people, subject, [...before.keys()])
  if (record) await bringTogether(database, portal, subject, people, before, record)
}

/**
 * Does the same for many records that somebody has saved: the portal is asked about all of them at once, as the installer.
 * @param subjects 50 at the most
 * @returns what went wrong, with those that are to be looked at again
 * @throws PortalError when the portal does not answer
 */
export async function syncRecords(database: Database, portal: Portal, subjects: readonly SubjectKey[]): Promise<Map<SubjectKey, unknown>> {
  const before = new Map<SubjectKey, Agreed>()
  for (const subject of subjects) before.set(subject, await agreedOn(database, portal, subject))
  const wanted = new Map([...before].filter(([, agreed]) => agreed.size > 0).map(([subject, agreed]) => [subject, [...agreed.keys()]]))
  const records = wanted.size === 0 ? new Map<SubjectKey, RecordValues | PortalError>() : await readRecords(database, portal, portal.installerId, wanted)
  const failed = new Map<SubjectKey, unknown>()
  for (const [subject, record] of records) {
    try {
      if (record instanceof PortalError) throw record
      await bringTogether(database, portal, subject, [portal.installerId], before.get(subject)!, record)
    } catch (error) {
      failed.set(subject, error)
    }
  }
  return failed
}

/** What field and follow-ups of a record agreed on last, by the field's name; of a type without a field of ours it is empty. */
type Agreed = ReadonlyMap<string, ReadonlyMap<string, StepState>>

async function agreedOn(database: Database, portal: Portal, subject: SubjectKey): Promise<Agreed> {
  const [type = ''] = subjectId(subject).split(':')
  return withPortal(database, portal.id, async (transaction) => {
    const agreed = new Map<string, ReadonlyMap<string, StepState>>()
    for (const field of await fieldsOf(transaction, portal.id, Number(type))) agreed.set(field, await readSteps(transaction, portal.id, { subject, field }, []))
    return agreed
  })
}

/** Brings what a card held and its follow-ups together. */
async function bringTogether(database: Database, portal: Portal, subject: SubjectKey, people: readonly string[], before: Agreed, record: RecordValues): Promise<void> {
  const editor: Reader = { portalId: portal.id, user: { id: record.changedBy ?? people[0] ?? portal.installerId, admin: false } }
  for (const [field, { texts, multiple }] of record.values) {
    const work: Work = { database, portal, place: { subject, field }, editor, mark: portalMark(portal.memberId) }
    const wanted = await takeValues(work, texts, before.get(field)!)
    if (wanted.every((text, index) => text === texts[index])) continue
    if (!await writeRecordValue(database, portal, people, subject, field, multiple ? wanted : wanted[0] ?? '')) continue
    await settleTexts(work, wanted)
  }
}

/** Takes what the card holds. @returns what it should hold */
async function takeValues(work: Work, texts: readonly string[], before: ReadonlyMap<string, StepState>): Promise<string[]> {
  const { database, portal, place, mark } = work
  const steps = texts.map(parseStep)
  const ours = steps.filter((step): step is NextStep => step !== null && step.mark === mark)
  const states = await withPortal(database, portal.id, transaction => readSteps(transaction, portal.id, place, ours.flatMap(({ id }) => [id, numberOfCopy(portal.id, place, id)])))
  const seen = new Set<string>()
  const wanted: string[] = []
  for (const [index, text] of texts.entries()) {
    const step = steps[index]
    // What is not ours, or of another portal, stays as it is.
    wanted.push(step && step.mark === mark ? await takeStep(work, step, states, before, seen) : text)
  }
  for (const { known, followUp } of before.values()) {
    if (known && !seen.has(known.followUpId)) await drop(work, known, followUp)
  }
  return wanted
}

/** Takes one value. @returns the text that should stand in its place */
async function takeStep(work: Work, given: NextStep, states: ReadonlyMap<string, StepState>, before: ReadonlyMap<string, StepState>, seen: Set<string>): Promise<string> {
  const { portal, place } = work
  const isCopy = seen.has(given.id) || !isFromHere(states.get(given.id), place)
  const step = isCopy ? { ...given, id: numberOfCopy(portal.id, place, given.id) } : given
  // The same value twice in one field is one step.
  if (seen.has(step.id)) return stepText(given)
  seen.add(step.id)
  const state = states.get(step.id) ?? { known: null, followUp: null }
  const agreed = before.get(step.id)?.known ?? null
  if (state.followUp?.visibility === 'private') return stepText(step)
  const text = stepText(step)
  const known = agreed === null ? null : parseStep(agreed.value)
  // Nobody has touched it, or a card that was open for long has saved what it was opened with.
  if (known !== null && (text === agreed?.value || step.revision < known.revision)) {
    return newerText(known, state.followUp ? stepOf(state.followUp, known) : { ...known, status: 'dropped' })
  }
  const followUp = await apply(work, step, known, state.followUp)
  if (!followUp) return text
  await withPortal(work.database, portal.id, transaction => agree(transaction, portal.id, place, step.id, agreed?.value ?? null, text))
  return newerText(step, stepOf(followUp, step))
}

/** A number that stands in another card, or is that of a follow-up which is no step, was copied. */
function isFromHere(state: StepState | undefined, { subject, field }: StepPlaceKey): boolean {
  if (!state?.known) return !state?.followUp
  return state.known.subject === subject && state.known.field === field
}

/** Makes the follow-up of a new value, or changes that of a changed one. @returns it; `null` when it was not to be had */
async function apply(work: Work, step: NextStep, old: NextStep | null, followUp: FollowUp | null): Promise<FollowUp | null> {
  if (!followUp) return step.status === 'open' || old === null ? create(work, step, old) : null
  const change = differences(step, old, followUp)
  if (change.assignee !== undefined && !await isSomebody(work, change.assignee)) delete change.assignee
  if (Object.keys(change).length === 0) return followUp
  const { database, portal, editor } = work
  // Whoever may change the card may change its steps: the portal has decided that.
  const changed = await withPortal(database, portal.id, transaction =>
    updateFollowUp(transaction, editor, { ...followUp, can: { ...followUp.can, edit: true } }, { ...change, version: followUp.version }))
  return 'followUp' in changed ? changed.followUp : followUp
}

/** What was changed in the card and is not so already. */
function differences(step: NextStep, old: NextStep | null, followUp: FollowUp): Omit<FollowUpFields, 'version'> {
  const current = stepOf(followUp, step)
  const isNew = (read: (of: NextStep) => string) => (old === null || read(step) !== read(old)) && read(step) !== read(current)
  return {
    ...(isNew(({ title }) => title) ? { title: step.title } : {}),
    ...(isNew(({ assignee }) => assignee.id) ? { assignee: step.assignee.id } : {}),
    ...(isNew(({ due }) => due) ? { dueAt: step.due } : {}),
    ...(isNew(({ status }) => status) ? { status: step.status } : {}),
  }
}

/** Makes a follow-up and notes that it stands in the field, both or neither. */
async function create(work: Work, step: NextStep, old: NextStep | null): Promise<FollowUp | null> {
  const { id, title, assignee, due, status } = step
  const { database, portal, editor, place } = work
  const assigneeId = await isSomebody(work, assignee.id) ? assignee.id : editor.user.id
  // Whoever has saved the card may never have opened the app.
  await learnName(work, editor.user.id)
  return withPortal(database, portal.id, async (transaction) => {
    const made = await createFollowUp(transaction, editor, {
      id, subject: place.subject, title, assignee: assigneeId, dueAt: due, visibility: 'shared', noteId: null, source: null,
    })
    if ('misfit' in made) return null
    await agree(transaction, portal.id, place, id, old && stepText(old), stepText(step))
    if (status === made.followUp.status) return made.followUp
    const closed = await updateFollowUp(transaction, editor, made.followUp, { version: made.followUp.version, status })
    return 'followUp' in closed ? closed.followUp : made.followUp
  })
}

/** Whether the portal knows somebody; the installer is asked, who sees everybody. */
async function isSomebody({ database, portal }: Work, id: string): Promise<boolean> {
  try {
    return await isColleague(database, portal, portal.installerId, id)
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'token') return false
    throw error
  }
}

/** Has the portal tell somebody's name; without the installer's token they stay a number. */
async function learnName({ database, portal }: Work, id: string): Promise<void> {
  try {
    await learnColleagues(database, portal, portal.installerId, [id])
  } catch (error) {
    if (!(error instanceof PortalError) || error.kind !== 'token') throw error
  }
}

/** A value that was removed from the field: nobody means to do it any more. */
async function drop({ database, portal, editor }: Work, known: NonNullable<StepState['known']>, followUp: FollowUp | null): Promise<void> {
  await withPortal(database, portal.id, async (transaction) => {
    if (!await leaveField(transaction, portal.id, known) || followUp?.status !== 'open') return
    await updateFollowUp(transaction, editor, { ...followUp, can: { ...followUp.can, edit: true } }, { version: followUp.version, status: 'dropped' })
  })
}

/** The card holds these texts now: both sides agree on them. */
async function settleTexts({ database, portal, place, mark }: Work, texts: readonly string[]): Promise<void> {
  await withPortal(database, portal.id, async (transaction) => {
    const states = await readSteps(transaction, portal.id, place, [])
    for (const text of texts) {
      const step = parseStep(text)
      const known = step && step.mark === mark ? states.get(step.id)?.known : null
      if (step && known) await agree(transaction, portal.id, place, step.id, known.value, text)
    }
  })
}
