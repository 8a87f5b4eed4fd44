import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import { FOLLOW_UP_TITLE_MAX_LENGTH } from '#shared/follow-up-limits'
import type { FollowUp } from '#shared/schemas/follow-ups'
import type { Person } from '#shared/schemas/notes'
import type { DraftBox } from './drafts'
import { dueDay } from './due-day'
import { dueMoment, dueTime } from './due-moment'
import type { FollowUpChange } from './follow-up-list'

/**
 * Sends a change that was made on `base`.
 * @param stored is called with what the server has now, before the page shows that
 * @returns whether it is stored
 */
export type SendFollowUpChange = (change: FollowUpChange, base: FollowUp, retry: () => unknown, stored: (now: FollowUp) => void) => Promise<boolean>

export interface FollowUpEditTools {
  /** As the list has it; another one's change comes into it. */
  followUp: () => FollowUp
  assignee: Readonly<Ref<Person>>
  /** Chooses somebody. */
  assign: (person: Person) => unknown
  draft: DraftBox
  send: SendFollowUpChange
  /** Ends the edit. */
  leave: () => void
  clock: () => { now: number, timeZone: string }
}

/**
 * A follow-up while it is edited. What is typed or chosen is kept as a draft with every letter, and stays until the server has it; where
 * somebody else has changed the same, both are there.
 */
export function createFollowUpEdit({ followUp, assignee, assign, draft, send, leave, clock }: FollowUpEditTools) {
  const kept = draft.read()
  /** What the change is made on. */
  const base = shallowRef(followUp())
  /** The version that it was begun on: until it is stored, another one is a conflict. */
  let begunOn = kept?.version ?? base.value.version
  const { timeZone } = clock()
  const day = (one: FollowUp) => dueDay(one, timeZone)
  const time = (one: FollowUp) => dueTime(one, timeZone)
  const [keptDay, keptTime = ''] = kept?.deadline?.split('T') ?? []

  // What is as it was when the draft was begun, is as it has become since.
  const title = ref(kept && kept.body !== kept.before ? kept.body : base.value.title)
  const dueOn = ref(keptDay || day(base.value))
  const dueTimeOfDay = ref(keptDay ? keptTime : time(base.value))
  const repeats = ref(kept?.repeats ?? base.value.repeats ?? '')
  if (kept?.assignee) assign(kept.assignee)
  const isConflict = ref(begunOn !== base.value.version)
  /** Whether to ask before text is thrown away. */
  const isAsking = ref(false)
  const isSaving = ref(false)

  function due(): FollowUpChange {
    const { at } = dueMoment(dueOn.value, dueTimeOfDay.value, clock())
    return { dueOn: dueOn.value, ...(at === null ? {} : { dueAt: at }) }
  }

  const change = computed((): FollowUpChange => ({
    ...(title.value.trim() === base.value.title ? {} : { title: title.value.trim() }),
    ...(dueOn.value === day(base.value) && dueTimeOfDay.value === time(base.value) ? {} : due()),
    ...(assignee.value.id === base.value.assignee.id ? {} : { assignee: assignee.value }),
    ...(repeats.value === (base.value.repeats ?? '') ? {} : { repeats: repeats.value || null }),
  }))
  const isChanged = computed(() => Object.keys(change.value).length > 0)
  const tooLong = computed(() => Math.max(0, title.value.length - FOLLOW_UP_TITLE_MAX_LENGTH))
  const canSave = computed(() => title.value.trim() !== '' && tooLong.value === 0 && dueOn.value !== '' && !isSaving.value)

  function keep(): void {
    const { id, visibility, title: before } = base.value
    const { value: changed } = change
    if (!isChanged.value) return draft.clear()
    draft.write({
      id, body: title.value, before, visibility, version: begunOn,
      ...(changed.dueOn === undefined ? {} : { deadline: `${dueOn.value}T${dueTimeOfDay.value}` }),
      ...(changed.repeats === undefined ? {} : { repeats: repeats.value }),
      ...(changed.assignee === undefined ? {} : { assignee: changed.assignee }),
    })
  }

  watch([title, dueOn, dueTimeOfDay, repeats, assignee], () => {
    isAsking.value = false
    keep()
  }, { flush: 'sync' })

  /** Somebody else has changed it: what is not changed here is theirs now. */
  function takeOver(theirs: FollowUp): void {
    const { value: mine } = change
    base.value = theirs
    if (mine.title === undefined) title.value = theirs.title
    if (mine.dueOn === undefined) [dueOn.value, dueTimeOfDay.value] = [day(theirs), time(theirs)]
    if (mine.repeats === undefined) repeats.value = theirs.repeats ?? ''
    if (mine.assignee === undefined) assign(theirs.assignee)
  }

  /** What was typed while it was on its way is a change of what is stored. */
  function goOn(stored: FollowUp): void {
    base.value = stored
    begunOn = stored.version
    keep()
  }

  function discard(): void {
    draft.clear()
    leave()
  }

  async function save(): Promise<void> {
    if (!canSave.value) return
    isAsking.value = false
    if (!isChanged.value) return discard()
    const sent = JSON.stringify(change.value)
    const isOf = base.value.version
    isSaving.value = true
    const isAsSent = () => sent === JSON.stringify(change.value)
    /** What the server has, as long as nothing else was typed. */
    let asSent = null as FollowUp | null
    const isStored = await send(change.value, base.value, save, (stored) => {
      if (!isAsSent()) return goOn(stored)
      asSent = stored
      draft.clear()
    })
    isSaving.value = false
    await nextTick()
    // Where it is not stored, a newer version has come from somebody else: the next save is made on that one.
    if (!isStored && followUp().version !== isOf) {
      takeOver(followUp())
      isConflict.value = true
    }
    if (asSent === null) return
    if (isAsSent()) discard()
    else goOn(asSent)
  }

  return {
    title,
    dueOn,
    time: dueTimeOfDay,
    repeats,
    isChanged,
    isAsking,
    isConflict,
    isSaving,
    tooLong,
    canSave,
    save,
    discard,
    /** Ends the edit; asks first when that would throw something away. */
    cancel() {
      if (isChanged.value) isAsking.value = true
      else discard()
    },
  }
}
