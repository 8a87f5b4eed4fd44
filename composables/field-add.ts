import type { FieldSettings, NewStepField } from '#shared/schemas/step-fields'
import type { Api } from './api'
import type { ApiResult } from './api-failure'
import { createSendingIds } from './sending'

/**
 * Makes requests for new fields. The same wish has the same id until an answer has come, whoever asks again: our server knows by it
 * that the field may be there already.
 */
export function createFieldAdder(request: Api['request'], newId?: () => string): (field: NewStepField) => Promise<ApiResult<FieldSettings>> {
  const ids = createSendingIds(newId)
  return async (field) => {
    const answer = await request<FieldSettings>('/api/settings/fields', { method: 'POST', body: { ...field, id: ids.of(field) } })
    if (answer.ok) ids.renew()
    return answer
  }
}
