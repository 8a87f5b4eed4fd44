import { FOLLOW_UP_TITLE_MAX_LENGTH } from '#shared/follow-up-limits'
import type { Person, Visibility } from '#shared/schemas/notes'
import type { SubjectKey } from '#shared/subjects'
import { addDays, dayIn } from '#shared/zones'
import { NEW_FOLLOW_UP_DRAFT } from './drafts'
import { dueMoment } from './due-moment'
import type { NewFollowUp } from './follow-up-list'

/** Where its draft lies, and what it begins with. */
export interface FollowUpBeginning {
  /** Among the drafts of its subject. @default the one of its own notebook */
  draft?: string
  /** The title. @default nothing */
  suggested?: string
  /** The due day, `2030-01-31`. @default tomorrow */
  due?: string
  /** @default shared */
  visibility?: Visibility
}

/**
 * A follow-up being written. What is typed and chosen survives a reload; the form empties when the server has it, not before.
 * @param options.extra what the form does not ask for: where the follow-up comes from
 * @param add sends it, and tells whether it is stored
 * @param added it is stored, at once or on another try, and nothing was typed meanwhile
 */
export function useFollowUpForm(
  subject: SubjectKey,
  add: (followUp: NewFollowUp, retry: () => unknown) => Promise<boolean>,
  extra: () => Pick<NewFollowUp, 'noteId' | 'source'> = () => ({}),
  { draft: name = NEW_FOLLOW_UP_DRAFT, suggested = '', due, visibility: begun = 'shared' }: FollowUpBeginning = {},
  added: () => void = () => {},
) {
  const { user } = useLaunch().value!.session
  const now = useNow()
  const timeZone = useTimeZone()
  const drafts = useDrafts(subject)
  const draft = drafts.of(name)
  const me: Person = { id: user.id, name: user.name, photo: null }

  const today = computed(() => dayIn(new Date(now.value), timeZone.value))
  const id = ref('')
  const title = ref(suggested)
  const dueOn = ref(due ?? addDays(today.value, 1))
  const time = ref('')
  const repeats = ref('')
  const { assignee, access, assign, choose } = useAssignee(subject, me)
  const visibility = ref<Visibility>(begun)
  const isSending = ref(false)
  const tooLong = computed(() => Math.max(0, title.value.length - FOLLOW_UP_TITLE_MAX_LENGTH))
  const canSend = computed(() => title.value.trim() !== '' && tooLong.value === 0 && dueOn.value !== '' && access.value !== 'asking' && !isSending.value)

  const fields = () => [title.value.trim(), dueOn.value, time.value, repeats.value, assignee.value.id, visibility.value]

  function keep(): void {
    if (title.value.trim() === '') return draft.clear()
    id.value ||= crypto.randomUUID()
    draft.write({ id: id.value, body: title.value, visibility: visibility.value, deadline: `${dueOn.value}T${time.value}`, repeats: repeats.value, assignee: assignee.value })
  }
  watch(fields, keep)

  function reset(): void {
    draft.clear()
    id.value = ''
    title.value = ''
    time.value = ''
    repeats.value = ''
    void assign(me)
  }

  async function send(): Promise<boolean> {
    if (!canSend.value) return false
    isSending.value = true
    id.value ||= crypto.randomUUID()
    const sent = fields().join('\n')
    const { at } = dueMoment(dueOn.value, time.value, { now: now.value, timeZone: timeZone.value })
    const followUp: NewFollowUp = {
      id: id.value, subject, title: title.value.trim(), dueOn: dueOn.value, ...(at === null ? {} : { dueAt: at }), ...(repeats.value === '' ? {} : { repeats: repeats.value }),
      assignee: assignee.value, visibility: visibility.value, ...extra(),
    }
    const isStored = await add(followUp, send)
    isSending.value = false
    if (isStored && fields().join('\n') === sent) {
      reset()
      added()
    } else if (isStored) {
      // What was typed meanwhile is another one.
      id.value = ''
      keep()
    }
    return isStored
  }

  onMounted(async () => {
    await drafts.ready
    const kept = draft.read()
    if (kept === null || title.value !== suggested) return
    id.value = kept.id
    const [keptDay, keptTime = ''] = kept.deadline?.split('T') ?? []
    if (keptDay) [dueOn.value, time.value] = [keptDay, keptTime]
    repeats.value = kept.repeats ?? ''
    visibility.value = kept.visibility
    title.value = kept.body
    if (kept.assignee) await assign(kept.assignee)
  })

  const isMine = computed(() => assignee.value.id === me.id)
  return {
    title, dueOn, time, repeats, assignee, access, visibility, tooLong, canSend, isSending, isMine, send,
    chooseAssignee: choose,
    takeBack: () => assign(me),
  }
}
