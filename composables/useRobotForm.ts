import { NOTE_MAX_LENGTH } from '#shared/note-limits'
import type { Person } from '#shared/schemas/notes'
import type { SubjectKey } from '#shared/subjects'
import { addDays, dayIn } from '#shared/zones'
import type { NewFollowUp } from './follow-up-list'
import type { NewNote } from './notebook'
import { packRule, ruleNote, unpackRule } from './robot-rule'

/** Where the draft of a rule's reason lies among the drafts of its subject. */
const DRAFT = 'robot-rule'
/** After so many days a rule is looked at again, unless the person says otherwise. */
const REVIEW_AFTER_DAYS = 90

type Add<T> = (thing: T, retry: () => unknown) => Promise<boolean>

/**
 * Why a rule exists, being written: a note, then its review, a follow-up on the note. When the note is stored and the review is
 * not, the form keeps what is missing.
 * @param addNote sends the note, and tells whether it is stored; `addReview` the same for the review
 */
export function useRobotForm(subject: SubjectKey, addNote: Add<NewNote>, addReview: Add<NewFollowUp>) {
  const { t } = useI18n()
  const { user } = useLaunch().value!.session
  const b24 = useB24()
  const now = useNow()
  const timeZone = useTimeZone()
  const drafts = useDrafts(subject)
  const draft = drafts.of(DRAFT)
  const me: Person = { id: user.id, name: user.name, photo: null }

  const today = computed(() => dayIn(new Date(now.value), timeZone.value))
  const ids = { note: '', review: '' }
  const name = ref('')
  const reason = ref('')
  const owner = ref<Person>(me)
  const reviewOn = ref(addDays(today.value, REVIEW_AFTER_DAYS))
  const isSending = ref(false)
  /** The note is stored; its review is not yet. */
  const isNoted = ref(false)
  const tooLong = computed(() => Math.max(0, ruleNote({ name: name.value, reason: reason.value }).length - NOTE_MAX_LENGTH))
  const canSend = computed(() => name.value.trim() !== '' && reason.value.trim() !== '' && tooLong.value === 0 && reviewOn.value !== '' && !isSending.value)

  watch([name, reason], () => {
    ids.note ||= crypto.randomUUID()
    if (name.value + reason.value === '') draft.clear()
    else draft.write({ id: ids.note, body: packRule({ name: name.value, reason: reason.value }), visibility: 'shared' })
  })

  /** The portal's dialog does not answer when it is closed without a choice: nothing waits for it. */
  async function chooseOwner(): Promise<void> {
    const [person] = await b24.selectUsers()
    if (person) owner.value = { ...person, photo: null }
  }

  function reset(): void {
    name.value = ''
    reason.value = ''
    owner.value = me
    isNoted.value = false
    Object.assign(ids, { note: '', review: '' })
  }

  async function send(): Promise<boolean> {
    if (!canSend.value) return false
    isSending.value = true
    ids.review ||= crypto.randomUUID()
    const rule = { name: name.value, reason: reason.value }
    isNoted.value ||= await addNote({ id: ids.note, body: ruleNote(rule), visibility: 'shared' }, send)
    const isPlanned = isNoted.value && await addReview({
      id: ids.review, subject, title: t('robot.review', { rule: rule.name.trim() }), dueOn: reviewOn.value, assignee: owner.value, visibility: 'shared', noteId: ids.note,
    }, send)
    isSending.value = false
    if (isPlanned) reset()
    return isPlanned
  }

  onMounted(async () => {
    await drafts.ready
    const kept = draft.read()
    if (kept === null || name.value + reason.value !== '') return
    ids.note = kept.id
    const rule = unpackRule(kept.body)
    name.value = rule.name
    reason.value = rule.reason
  })

  return { name, reason, owner, reviewOn, today, tooLong, canSend, isSending, isNoted, chooseOwner, send }
}
