import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import type { ApiResult } from '../../../composables/api-failure'
import { changeStepStatus } from '../../../composables/step-list'
import type { FollowUp } from '../../../shared/schemas/follow-ups'

const step = { id: '1', title: 'Call', dueAt: '2027-02-02T01:00:00.000Z', assignee: { id: '1', name: 'Anna', photo: null }, status: 'open', repeats: null, snoozedUntil: null, version: 1 } as FollowUp
const conflict = (followUp: FollowUp): ApiResult<never> =>
  ({ ok: false, failure: { kind: 'refused', status: 409, code: 'version_conflict', message: '', data: { code: 'version_conflict', followUp } } })

function open(...answers: ApiResult<FollowUp>[]) {
  const steps = ref<FollowUp[]>([step])
  const request = vi.fn(async () => answers.shift())
  return { steps, request, setStatus: (status: FollowUp['status']) => changeStepStatus({ steps, request: request as never }, '1', status) }
}

it('a step that somebody has changed elsewhere is closed all the same', async () => {
  const { steps, request, setStatus } = open(conflict({ ...step, title: 'Call twice', version: 4 }), { ok: true, data: { ...step, title: 'Call twice', status: 'done', version: 5 } })
  expect((await setStatus('done')).ok).toBe(true)
  expect(request).toHaveBeenLastCalledWith('/api/follow-ups/1', { method: 'PATCH', body: { version: 4, status: 'done' } })
  expect(steps.value).toMatchObject([{ title: 'Call twice', status: 'done', version: 5 }])
})

it('a step that somebody has closed is as they left it, and can be opened from there', async () => {
  const { steps, request, setStatus } = open(conflict({ ...step, status: 'dropped', version: 4 }), { ok: true, data: { ...step, version: 5 } })
  expect((await setStatus('done')).ok).toBe(false)
  expect(steps.value).toMatchObject([{ status: 'dropped', version: 4 }])
  await setStatus('open')
  expect(request).toHaveBeenLastCalledWith('/api/follow-ups/1', { method: 'PATCH', body: { version: 4, status: 'open' } })
})
