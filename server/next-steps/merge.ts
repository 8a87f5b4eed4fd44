import type { FollowUp } from '#shared/schemas/follow-ups'
import type { NextStep } from '#shared/next-step'
import { asFollowUp, newerStep, stepText } from '#shared/next-step'
import { asFirst } from '../b24/askers'
import { isColleagueOf, learnColleagues } from '../b24/colleague'
import type { Database, Transaction } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { FollowUpFields } from '../follow-ups/follow-ups'
import { createFollowUp, updateFollowUp } from '../follow-ups/follow-ups'
import type { Reader } from '../notes/notes'
import type { Portal } from '../portals/portals'
import { baseOf, changesOf, newestOf } from './revisions'
import type { KnownStep, StepPlaceKey } from './steps'
import { leaveField, lockStep, noteTexts, textsOf } from './steps'

/** One of our fields in one card, while the two sides are brought together. */
export interface Work {
  database: Database
  portal: Portal
  place: StepPlaceKey
  /** Who has saved the card: whoever changes a value changes its follow-up. */
  editor: Reader
  /** As whom the portal is asked, one after the other. */
  askers: readonly string[]
}

/** Somebody else has changed the same meanwhile: what there is now is to be looked at again. */
export class Overtaken extends Error {
  constructor(message = 'a step was changed elsewhere while it was brought together with its card') {
    super(message)
    this.name = 'Overtaken'
  }
}

/** How often a step is looked at again that was changed meanwhile, before that is left to the next time. */
const ATTEMPTS = 4

/** Does something about one step, all of it or nothing; again where somebody else was in between. */
async function untilDone<T>({ database, portal }: Work, change: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withPortal(database, portal.id, change)
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt === ATTEMPTS) throw error
    }
  }
}

/**
 * Takes one value of a card: what was changed there, since what the card was opened with, is changed in the follow-up.
 * @returns the text that should stand in its place
 * @throws PortalError when the portal has to be asked and does not answer, or nobody could ask it
 */
export async function takeStep(work: Work, step: NextStep): Promise<string> {
  const taken = await untilDone(work, transaction => take(transaction, work, step, null))
  if (taken !== null) return taken
  // The portal is not asked while a transaction is open.
  const isHere = await isSomebody(work, step.assignee.id)
  return await untilDone(work, transaction => take(transaction, work, step, isHere)) ?? stepText(step)
}

/** @param isHere whether its assignee is somebody; `null`: not asked yet. @returns `null` where that has to be asked */
async function take(transaction: Transaction, work: Work, step: NextStep, isHere: boolean | null): Promise<string | null> {
  const { known, followUp } = await lockStep(transaction, work.portal.id, step.id)
  const text = stepText(step)
  if (followUp?.visibility === 'private') return text
  const texts = textsOf(known)
  const base = baseOf(texts, step)
  // Nobody has touched it, or a card that was open for long has saved what it was opened with.
  if (known && (texts.includes(text) || base === null)) return settle(transaction, work, known, step, followUp, [])
  if (!followUp) {
    // One that was deleted comes back by being opened again alone.
    if (known && step.status !== 'open') return text
    if (isHere === null) return null
    const made = await create(transaction, work, step, isHere)
    return made ? settle(transaction, work, known, step, made, [text]) : text
  }
  const { assignee, ...changes } = changesOf(step, base, asFollowUp(step, followUp))
  if (assignee !== undefined && isHere === null) return null
  const changed = await change(transaction, work, followUp, isHere && assignee !== undefined ? { ...changes, assignee } : changes)
  return settle(transaction, work, known, step, changed, [text])
}

/** Notes what a value has said, and what it is to say. @returns that: the follow-up as it is; dropped, where it is gone */
async function settle(transaction: Transaction, { portal, place }: Work, known: KnownStep | null, step: NextStep, followUp: FollowUp | null, said: readonly string[]): Promise<string> {
  const newest = newestOf([...textsOf(known), ...said]) ?? step
  const wanted = stepText(followUp ? asFollowUp(newest, followUp) : newerStep(newest, { status: 'dropped' }))
  // Before it is written: what the card holds then is known, whatever becomes of us.
  if (said.length === 0 && wanted === known?.value) return wanted
  if (!await noteTexts(transaction, portal.id, place, step.id, known, [...said, wanted])) throw new Overtaken()
  return wanted
}

/** Whoever may change the card may change its steps: the portal has decided that. */
async function change(transaction: Transaction, { editor }: Work, followUp: FollowUp, changes: Omit<FollowUpFields, 'version'>): Promise<FollowUp> {
  if (Object.keys(changes).length === 0) return followUp
  const changed = await updateFollowUp(transaction, editor, { ...followUp, can: { ...followUp.can, edit: true } }, { ...changes, version: followUp.version })
  if (changed.outcome !== 'done') throw new Overtaken()
  return changed.followUp
}

/** Makes the follow-up of a value. @returns `null` where its number is taken */
async function create(transaction: Transaction, work: Work, { id, title, assignee, due, status }: NextStep, isHere: boolean): Promise<FollowUp | null> {
  const { editor, place } = work
  const made = await createFollowUp(transaction, editor, {
    id, subject: place.subject, title, assignee: isHere ? assignee.id : editor.user.id, dueAt: due, visibility: 'shared', noteId: null, source: null,
  })
  if ('misfit' in made) return null
  return status === made.followUp.status ? made.followUp : change(transaction, work, made.followUp, { status })
}

/** Whether the portal knows somebody. Whoever has saved the card may never have opened the app: their name is learned, too. */
async function isSomebody({ database, portal, editor, askers }: Work, id: string): Promise<boolean> {
  const isHere = await isColleagueOf(database, portal, askers, id)
  await asFirst(askers, async (asker) => {
    await learnColleagues(database, portal, asker, [editor.user.id])
    return true
  })
  return isHere
}

/**
 * A value that was removed from the field: nobody means to do it any more.
 * @returns whether nobody has noted another text of it in between
 */
export async function dropStep(work: Work, before: KnownStep): Promise<boolean> {
  return untilDone(work, async (transaction) => {
    const { known, followUp } = await lockStep(transaction, work.portal.id, before.followUpId)
    if (!known) return true
    if (known.value !== before.value) return false
    await leaveField(transaction, work.portal.id, known.followUpId)
    if (followUp?.status === 'open') await change(transaction, work, followUp, { status: 'dropped' })
    return true
  })
}
