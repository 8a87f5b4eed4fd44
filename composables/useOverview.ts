import type { Ref } from 'vue'
import type { Period } from '#shared/report-periods'
import type { Overview } from '#shared/schemas/reports'
import type { SubjectKind } from '#shared/subjects'
import { dayIn } from '#shared/zones'
import { daysOf } from './overview-report'

/**
 * What was written and done in a period.
 * @param kind of subject; `null` for all
 */
export function useOverview(period: Ref<Period>, kind: Ref<SubjectKind | null>) {
  const { request } = useApi()
  const now = useNow()
  const timeZone = useTimeZone()
  const today = computed(() => dayIn(new Date(now.value), timeZone.value))

  const { data, status, refresh } = useAsyncData('overview', () => request<Overview>('/api/reports/overview', {
    query: { ...daysOf(period.value, today.value), kind: kind.value ?? undefined },
  }), { watch: [period, kind, today] })

  return {
    overview: computed(() => data.value?.ok ? data.value.data : null),
    failure: computed(() => data.value && !data.value.ok ? data.value.failure : null),
    isLoading: computed(() => status.value === 'pending'),
    reload: () => refresh(),
  }
}
