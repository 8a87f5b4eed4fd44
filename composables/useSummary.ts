import type { SubjectSummary } from '#shared/schemas/roll-up'
import type { SubjectKey } from '#shared/subjects'
import type { ApiFailure } from './api-failure'

/** What there is on a subject, in short. On the server it is loaded for the first HTML. */
export function useSummary(subject: SubjectKey) {
  const { request } = useApi()
  const { data, refresh } = useAsyncData(`summary:${subject}`, async (): Promise<{ summary: SubjectSummary | null, failure: ApiFailure | null }> => {
    const answer = await request<SubjectSummary>('/api/summary', { query: { subject } })
    return answer.ok ? { summary: answer.data, failure: null } : { summary: null, failure: answer.failure }
  })
  return {
    summary: computed(() => data.value?.summary ?? null),
    failure: computed(() => data.value?.failure ?? null),
    reload: () => refresh(),
  }
}
