import type { FollowUp, FollowUpStatus } from '#shared/schemas/follow-ups'
import type { NextSteps } from '#shared/schemas/next-steps'
import type { SubjectKey } from '#shared/subjects'
import { changeStepStatus } from './step-list'

/** The follow-ups that the values of a field are. The first HTML has them as they are known; `take` has the server look at the card. */
export function useNextSteps(subject: SubjectKey | null, field: string | null) {
  const { request } = useApi()
  const { report, settle } = useFailures()
  const { announce } = useAnnouncer()
  const toast = useToast()
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

  async function setStatus(id: string, status: FollowUpStatus): Promise<void> {
    busy.value = id
    const stored = await changeStepStatus({ steps, request }, id, status)
    busy.value = null
    if (stored.ok) {
      settle('nextStep.failed')
      void announce(t(`nextStep.said.${status}`))
    } else if (stored.failure.code === 'version_conflict') {
      toast.add({ title: t('nextStep.conflict') })
    } else {
      report('nextStep.failed', stored.failure, () => setStatus(id, status))
    }
  }

  return { steps, busy: readonly(busy), loading, take, setStatus }
}
