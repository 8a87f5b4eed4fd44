import type { WidgetChange, WidgetSettings } from '#shared/schemas/widgets'
import type { ApiFailure, ApiResult } from './api-failure'

/** Which widgets the portal shows, and what an administrator can do about it. What the portal refuses stands in `problems`. */
export function useWidgetSettings() {
  const { t } = useI18n()
  const { announce } = useAnnouncer()
  const { report, settle } = useFailures()
  const { request } = useApi()

  const settings = useState<WidgetSettings | null>('widget-settings', () => null)
  /** Code of the widget that is being changed; `all` while everything is repaired. */
  const busy = ref<string | null>(null)

  const { data, status, refresh } = useAsyncData('widget-settings-load', async (): Promise<{ failure: ApiFailure | null }> => {
    const answer = await request<WidgetSettings>('/api/settings/widgets')
    if (answer.ok) settings.value = answer.data
    return { failure: answer.ok ? null : answer.failure }
  })

  async function send(name: string, ask: () => Promise<ApiResult<WidgetSettings>>): Promise<boolean> {
    busy.value = name
    const answer = await ask()
    busy.value = null
    if (!answer.ok) {
      report('settings.failed.change', answer.failure, () => send(name, ask))
      return false
    }
    settings.value = answer.data
    settle('settings.failed.change')
    void announce(t(answer.data.problems.length > 0 ? 'settings.said.refused' : 'settings.said.changed'))
    return true
  }

  return {
    settings,
    busy: readonly(busy),
    failure: computed(() => data.value?.failure ?? null),
    isLoading: computed(() => status.value === 'pending'),
    reload: () => refresh(),
    change: (placement: string, change: WidgetChange) =>
      send(placement, () => request<WidgetSettings>(`/api/settings/widgets/${placement}`, { method: 'POST', body: change })),
    repair: () => send('all', () => request<WidgetSettings>('/api/settings/widgets/repair', { method: 'POST', body: {} })),
  }
}
