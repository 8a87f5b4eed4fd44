import type { FieldSettings, NewStepField, StepTypeChange } from '#shared/schemas/step-fields'
import type { ApiFailure, ApiResult } from './api-failure'
import { createFieldAdder } from './field-add'

/** Where the field *Next step* stands in the CRM, and what an administrator can do about it. */
export function useFieldSettings() {
  const { t } = useI18n()
  const { announce } = useAnnouncer()
  const { report, settle } = useFailures()
  const { request } = useApi()

  const settings = useState<FieldSettings | null>('field-settings', () => null)
  const isBusy = ref(false)
  const addField = createFieldAdder(request)

  const { data, status, refresh } = useAsyncData('field-settings-load', async (): Promise<{ failure: ApiFailure | null }> => {
    const answer = await request<FieldSettings>('/api/settings/fields')
    if (answer.ok) settings.value = answer.data
    return { failure: answer.ok ? null : answer.failure }
  })

  /** @returns whether the portal has done it */
  async function send(ask: () => Promise<ApiResult<FieldSettings>>): Promise<boolean> {
    isBusy.value = true
    const answer = await ask()
    isBusy.value = false
    if (!answer.ok) {
      report('fields.failed.change', answer.failure, () => send(ask))
      return false
    }
    settings.value = answer.data
    settle('fields.failed.change')
    void announce(t(answer.data.problem ? 'fields.said.refused' : 'fields.said.changed'))
    return answer.data.problem === null
  }

  return {
    settings,
    isBusy: readonly(isBusy),
    failure: computed(() => data.value?.failure ?? null),
    isLoading: computed(() => status.value === 'pending'),
    reload: () => refresh(),
    add: (field: NewStepField) => send(() => addField(field)),
    remove: (entityTypeId: number, id: string) => send(() => request<FieldSettings>(`/api/settings/fields/${id}`, { method: 'DELETE', query: { entityTypeId } })),
    changeType: (change: StepTypeChange) => send(() => request<FieldSettings>('/api/settings/fields/type', { method: 'POST', body: { ...change } })),
  }
}
