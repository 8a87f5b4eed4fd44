import { createSendingIds, mayHaveArrived } from './sending'

/** What stands on a failure, by its key: the portal does not have it, or no answer came from our own server. */
export interface SendingTexts { failed: string, unanswered: string }

/**
 * Sends something into the portal, once: a retry of the same has the same id.
 * @param path of our API; answers with `Answer`
 */
export function useSending<Answer>(path: string, texts: SendingTexts) {
  const { request } = useApi()
  const { report, settle } = useFailures()
  const ids = createSendingIds()
  const isSending = ref(false)
  /** The portal may have it already: the person looks there before they send it again. */
  const isUncertain = ref(false)

  /**
   * @param contents what is sent
   * @param retry sends it again
   * @returns the answer, or `null`: the person has been told why
   */
  async function send(contents: object, retry: () => unknown): Promise<Answer | null> {
    isSending.value = true
    isUncertain.value = false
    const sent = await request<Answer>(path, { method: 'POST', body: { ...contents, id: ids.of(contents) } })
    isSending.value = false
    settle(texts.failed)
    settle(texts.unanswered)
    if (sent.ok) {
      ids.renew()
      return sent.data
    }
    isUncertain.value = mayHaveArrived(sent.failure)
    if (!isUncertain.value) report(sent.failure.kind === 'network' ? texts.unanswered : texts.failed, sent.failure, retry)
    return null
  }

  /** Something else is written now. */
  function change(): void {
    isUncertain.value = false
  }

  return { isSending, isUncertain, send, change, ids }
}
