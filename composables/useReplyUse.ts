import type { Placeholder } from '#shared/replies'
import { PLACEHOLDERS, fillReply, openPlaces } from '#shared/replies'
import type { SentMessage } from '#shared/schemas/messenger'
import type { Reply } from '#shared/schemas/replies'
import { isCopied } from './clipboard'

/** What became of the text: nothing yet, or where it is; `silent` when the field does not answer, `byHand` when it cannot be copied. */
export type ReplyOutcome = 'none' | 'written' | 'sent' | 'copied' | 'silent' | 'byHand'

/** Where texts on their way into a dialog are kept, by the reply that they are made of. */
export function useReplyDrafts(dialog: string) {
  const drafts = useDrafts(`dialog:${dialog}`)
  return { ready: drafts.ready, of: (reply: string) => drafts.of(`reply-${reply}`) }
}

/**
 * A reply on its way into a chat: its places filled, what is unknown asked for, and the text to be changed at will. What was
 * written to it survives a reload.
 * @param dialog as the messenger names it
 * @param used the text has gone into a message
 */
export function useReplyUse(reply: Reply, dialog: string, used: () => void) {
  const { values, failure, isLoading, reload } = useReplyValues(dialog)
  const drafts = useReplyDrafts(dialog)
  const draft = drafts.of(reply.id)
  const sending = useSending<SentMessage>('/api/messages', { failed: 'reply.failed.send', unanswered: 'reply.failed.unanswered' })
  const { announce } = useAnnouncer()
  const { t } = useI18n()
  const field = useMessageField()

  /** What the person has filled in, and the text once they have changed it themselves. */
  const given = ref<Partial<Record<Placeholder, string>>>({})
  const edited = ref<string | null>(null)
  const outcome = ref<ReplyOutcome>('none')

  const body = computed(() => edited.value ?? reply.body)
  const asked = computed(() => PLACEHOLDERS.filter(place => openPlaces(body.value, values.value).includes(place)))
  const text = computed(() => fillReply(body.value, { ...given.value, ...values.value }))
  const unfilled = computed(() => PLACEHOLDERS.filter(place => openPlaces(text.value, {}).includes(place)))
  const canUse = computed(() => text.value.trim() !== '' && !isLoading.value && !sending.isSending.value)
  const contents = computed(() => ({ dialog, text: text.value }))

  function change(apply: () => void): void {
    apply()
    outcome.value = 'none'
    sending.change()
    keep()
  }

  function keep(): void {
    if (text.value.trim() === '') draft.clear()
    else draft.write({ id: sending.ids.of(contents.value), body: text.value, visibility: 'private' })
  }

  function give(place: Placeholder, value: string): void {
    change(() => {
      given.value = { ...given.value, [place]: value }
    })
  }

  function edit(value: string): void {
    change(() => {
      edited.value = value
    })
  }

  function end(result: ReplyOutcome): void {
    outcome.value = result
    if (result === 'silent' || result === 'byHand') return
    draft.clear()
    void announce(t(`reply.pick.${result}`))
    used()
  }

  async function put(): Promise<void> {
    end(await field.write(text.value) ? 'written' : 'silent')
  }

  async function copy(): Promise<void> {
    end(await isCopied(text.value) ? 'copied' : 'byHand')
  }

  async function send(): Promise<void> {
    // A retry is the same text, whatever time it is by then.
    edited.value = text.value
    keep()
    if (await sending.send(contents.value, send)) end('sent')
  }

  /** After a look into the chat. */
  async function sendAgain(): Promise<void> {
    sending.ids.renew()
    await send()
  }

  onMounted(async () => {
    await drafts.ready
    const kept = draft.read()
    if (kept === null || edited.value !== null) return
    edited.value = kept.body
    sending.ids.restore(kept.id, { dialog, text: kept.body })
  })

  return {
    values, failure, isLoading, reload, given, asked, text, unfilled, canUse, outcome, give, edit, put, copy, send, sendAgain,
    isSending: sending.isSending, isUncertain: sending.isUncertain,
  }
}
