import type { Placeholder } from '#shared/replies'
import { PLACEHOLDERS, fillReply, openPlaces } from '#shared/replies'
import type { SentMessage } from '#shared/schemas/messenger'
import type { Reply } from '#shared/schemas/replies'
import { isCopied } from './clipboard'

/** What became of the text: nothing yet, or where it is; `silent` when the field does not answer, `byHand` when it cannot be copied. */
export type ReplyOutcome = 'none' | 'written' | 'sent' | 'copied' | 'silent' | 'byHand'

/**
 * A reply on its way into a chat: its places filled, what is unknown asked for, and the text to be changed at will.
 * @param dialog as the messenger names it
 * @param used the text has gone into a message
 */
export function useReplyUse(reply: Reply, dialog: string, used: () => void) {
  const { values, failure, isLoading, reload } = useReplyValues(dialog)
  const { request } = useApi()
  const { report, settle } = useFailures()
  const { announce } = useAnnouncer()
  const { t } = useI18n()
  const field = useMessageField()

  /** What the person has filled in, and the text once they have changed it themselves. */
  const given = ref<Partial<Record<Placeholder, string>>>({})
  const edited = ref<string | null>(null)
  const outcome = ref<ReplyOutcome>('none')
  const isSending = ref(false)

  const asked = computed(() => PLACEHOLDERS.filter(place => openPlaces(reply.body, values.value).includes(place)))
  const text = computed(() => edited.value ?? fillReply(reply.body, { ...given.value, ...values.value }))
  const unfilled = computed(() => PLACEHOLDERS.filter(place => openPlaces(text.value, {}).includes(place)))
  const canUse = computed(() => text.value.trim() !== '' && !isLoading.value && !isSending.value)

  function give(place: Placeholder, value: string): void {
    given.value = { ...given.value, [place]: value }
  }

  function edit(value: string): void {
    edited.value = value
    outcome.value = 'none'
  }

  function end(result: ReplyOutcome): void {
    outcome.value = result
    if (result === 'silent' || result === 'byHand') return
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
    isSending.value = true
    const sent = await request<SentMessage>('/api/messages', { method: 'POST', body: { dialog, text: text.value } })
    isSending.value = false
    if (!sent.ok) return report('reply.failed.send', sent.failure, send)
    settle('reply.failed.send')
    end('sent')
  }

  return { values, failure, isLoading, reload, given, asked, text, unfilled, canUse, isSending, outcome, give, edit, put, copy, send }
}
