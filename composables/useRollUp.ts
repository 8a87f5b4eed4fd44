import type { SubjectKey } from '#shared/subjects'
import type { ApiFailure } from './api-failure'
import { createRollUp } from './roll-up'
import type { RollUpState } from './roll-up'

/**
 * The tasks of a person or a project with what is written on them. The browser asks for them once the page is there: the
 * portal is asked once before that, and lists of thousands take longer.
 */
export function useRollUp(subject: SubjectKey) {
  const { request } = useApi()
  const { report, settle } = useFailures()
  const state = shallowRef<RollUpState>({ rows: [], total: null, next: 0 })
  const failure = ref<ApiFailure | null>(null)
  const isLoading = ref(true)
  const { load: loadRest, renew, refresh: refreshRow, stop } = createRollUp({ subject, state, request })

  async function load(): Promise<void> {
    isLoading.value = true
    failure.value = await loadRest()
    isLoading.value = false
  }

  async function refresh(task: string): Promise<void> {
    const problem = await refreshRow(task)
    if (problem) report('rollUp.failed.refresh', problem, () => refresh(task))
    else settle('rollUp.failed.refresh')
  }

  /** What the portal no longer lists goes, and what was changed elsewhere shows. */
  async function recheck(): Promise<boolean> {
    if (isLoading.value) return false
    const isRenewed = await renew()
    if (isRenewed) failure.value = null
    return isRenewed
  }

  onMounted(load)
  useRecheck(recheck)
  onScopeDispose(stop)

  return {
    rows: computed(() => state.value.rows),
    total: computed(() => state.value.total),
    failure, isLoading, load, refresh,
  }
}
