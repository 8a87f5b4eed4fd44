import type { Ref } from 'vue'
import type { FollowUp, FollowUpStatus } from '#shared/schemas/follow-ups'
import type { Api } from './api'
import type { ApiResult } from './api-failure'
import { sendChange } from './follow-up-list'

/** Closes or opens one of some steps; what the server has of it by then is in the list, whatever came of the change. */
export async function changeStepStatus(
  { steps, request }: { steps: Ref<FollowUp[]>, request: Api['request'] }, id: string, status: FollowUpStatus,
): Promise<ApiResult<FollowUp>> {
  const step = steps.value.find(one => one.id === id)
  if (!step) throw new Error(`The field has no step ${id}`)
  const { stored, now } = await sendChange(request, step, { status })
  if (now) steps.value = steps.value.map(one => one.id === id ? now : one)
  return stored
}
