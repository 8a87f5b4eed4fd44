import type { FollowUp, FollowUpStatus } from '#shared/schemas/follow-ups'
import type { NextSteps } from '#shared/schemas/next-steps'
import type { SubjectKey } from '#shared/subjects'

/** The follow-ups that the values of a field are. The first HTML has them as they are known; `take` has the server look at the card. */
export function useNextSteps(subject: SubjectKey | null, field: string | null) {
  const { request } = useApi()
  const { report, settle } = useFailures()
  const { announce } = useAnnouncer()
  const { t } = useI18n()
  const place = subject !== null && field !== null ? { subject, field } : null
  const steps = useState<FollowUp[]>('next-steps', () => [])
  /** Number of the step that is being changed. */
  const busy = ref<string | null>(null)

  const loading = useAsyncData('next-steps-load', async () => {
    const answer = place ? await request<NextSteps>('/api/next-steps', { query: place }) : null
    // Without an answer the texts of the card show.
    if (answer?.ok) steps.value = answer.data.steps
    return answer?.ok ?? true
  })

  /** Has the server take what the card holds: whoever opens a card that was just saved need not wait for the portal's event. */
  async function take(): Promise<void> {
    if (!place) return
    const answer = await request<NextSteps>('/api/next-steps', { method: 'POST', body: place })
    if (answer.ok) steps.value = answer.data.steps
  }

  async function setStatus({ id, version }: FollowUp, status: FollowUpStatus): Promise<void> {
    busy.value = id
    const answer = await request<FollowUp>(`/api/follow-ups/${id}`, { method: 'PATCH', body: { version, status } })
    busy.value = null
    if (!answer.ok) return report('nextStep.failed', answer.failure, () => setStatus({ id, version } as FollowUp, status))
    settle('nextStep.failed')
    steps.value = steps.value.map(step => step.id === id ? answer.data : step)
    void announce(t(`nextStep.said.${status}`))
  }

  return { steps, busy: readonly(busy), loading, take, setStatus }
}
