import type { Ref } from 'vue'
import type { Period } from '#shared/report-periods'
import { dayIn } from '#shared/zones'
import type { ApiFailure } from './api-failure'
import { createCallReport, NOTHING_YET } from './call-report'
import type { CallReportState } from './call-report'
import { daysOf } from './overview-report'

/**
 * The calls of a period with what was written on them. The browser asks for them once the page is there: the portal is asked
 * once before that, and the statistics of a year take longer.
 */
export function useCallReport(period: Ref<Period>) {
  const { request } = useApi()
  const now = useNow()
  const timeZone = useTimeZone()
  const days = computed(() => daysOf(period.value, dayIn(new Date(now.value), timeZone.value)))
  const state = shallowRef<CallReportState>(NOTHING_YET)
  const failure = ref<ApiFailure | null>(null)
  const isLoading = ref(true)
  let report: ReturnType<typeof createCallReport> | null = null

  async function load(): Promise<void> {
    const current = report
    if (!current) return
    isLoading.value = true
    const problem = await current.load()
    if (current !== report) return
    failure.value = problem
    isLoading.value = false
  }

  function begin(): void {
    report?.stop()
    state.value = NOTHING_YET
    failure.value = null
    report = createCallReport({ days: days.value, state, request })
    void load()
  }

  onMounted(() => {
    begin()
    watch(() => `${days.value.from} ${days.value.to}`, begin)
  })
  onScopeDispose(() => report?.stop())

  return {
    days,
    rows: computed(() => state.value.rows),
    loaded: computed(() => state.value.loaded),
    total: computed(() => state.value.total),
    complete: computed(() => state.value.complete),
    failure, isLoading, load,
  }
}
