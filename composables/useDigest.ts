import type { DigestChoice } from '#shared/schemas/reminders'

/** Whether the person wants the list of the day in the morning; `null` until that is known. */
export function useDigest() {
  const { t } = useI18n()
  const { announce } = useAnnouncer()
  const { report, settle } = useFailures()
  const { request } = useApi()
  const isSaving = ref(false)

  const { data: choice } = useAsyncData('digest', async (): Promise<DigestChoice | null> => {
    const answer = await request<DigestChoice>('/api/reminders/digest')
    return answer.ok ? answer.data : null
  })

  async function choose(digest: boolean): Promise<void> {
    isSaving.value = true
    const answer = await request<DigestChoice>('/api/reminders/digest', { method: 'PATCH', body: { digest } })
    isSaving.value = false
    if (!answer.ok) return report('reminders.digest.failed', answer.failure, () => choose(digest))
    choice.value = answer.data
    settle('reminders.digest.failed')
    void announce(t(answer.data.digest ? 'reminders.digest.said.on' : 'reminders.digest.said.off'))
  }

  return { choice, isSaving: readonly(isSaving), choose }
}
