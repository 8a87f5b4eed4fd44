import type { CreatedTask } from '#shared/schemas/messenger'
import type { Source } from '#shared/schemas/source'
import type { SubjectKey } from '#shared/subjects'
import { messageDraft } from './drafts'
import type { QuotedMessage } from './message-quote'
import { messageAsTask, messageTitle } from './message-quote'

/** Characters that a task's title may have. */
export const TASK_TITLE_MAX_LENGTH = 250

/**
 * A task that a message becomes. Its title and deadline survive a reload until the portal has it.
 * @param subject the chat
 * @param source the message
 */
export function useMessageTask(subject: SubjectKey, source: Source, quoted: QuotedMessage) {
  const drafts = useDrafts(subject)
  const draft = drafts.of(messageDraft('task', source.id))
  const sending = useSending<CreatedTask>('/api/tasks', { failed: 'message.failed.task', unanswered: 'message.failed.unanswered' })
  const { announce } = useAnnouncer()
  const { t } = useI18n()

  const suggested = messageTitle(quoted.text, TASK_TITLE_MAX_LENGTH)
  const title = ref(suggested)
  const deadline = ref('')
  /** The task's number, once it is there. */
  const created = ref<string | null>(null)
  const contents = computed(() => ({ title: title.value, description: messageAsTask(quoted), deadline: deadline.value || null }))
  const canSend = computed(() => title.value.trim() !== '' && !sending.isSending.value)

  function keep(): void {
    draft.write({ id: sending.ids.of(contents.value), body: title.value, visibility: 'private', deadline: deadline.value })
  }

  function change(wish: { title?: string, deadline?: string }): void {
    title.value = wish.title ?? title.value
    deadline.value = wish.deadline ?? deadline.value
    sending.change()
    if (title.value.trim() === '' || (title.value === suggested && deadline.value === '')) draft.clear()
    else keep()
  }

  async function create(): Promise<void> {
    if (!canSend.value) return
    keep()
    const task = await sending.send(contents.value, create)
    if (!task) return
    draft.clear()
    created.value = task.id
    void announce(t('message.taskAdded'))
  }

  /** After a look at their tasks. */
  async function createAgain(): Promise<void> {
    sending.ids.renew()
    await create()
  }

  onMounted(async () => {
    await drafts.ready
    const kept = draft.read()
    if (kept === null || title.value !== suggested || deadline.value !== '') return
    title.value = kept.body
    deadline.value = kept.deadline ?? ''
    sending.ids.restore(kept.id, contents.value)
  })

  return { title, deadline, created, canSend, change, create, createAgain, isSending: sending.isSending, isUncertain: sending.isUncertain }
}
