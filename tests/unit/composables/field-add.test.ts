import { expect, it, vi } from 'vitest'
import type { ApiResult } from '../../../composables/api-failure'
import { createFieldAdder } from '../../../composables/field-add'
import type { FieldSettings, NewStepField } from '../../../shared/schemas/step-fields'

const wish: NewStepField = { entityTypeId: 2, label: 'Next step', multiple: false, mandatory: false }
const lost: ApiResult<never> = { ok: false, failure: { kind: 'server', status: 502, code: 'portal_unreachable', message: '', data: null } }
const done: ApiResult<FieldSettings> = { ok: true, data: { type: { verdict: 'on', enabled: true }, places: [], problem: null } }

function open(...answers: ApiResult<FieldSettings>[]) {
  let made = 0
  const request = vi.fn(async (_path: string, _request: { body: { id: string } }) => answers.shift())
  const sent = () => request.mock.calls.map(([, { body }]) => body.id)
  return { add: createFieldAdder(request as never, () => `id-${made += 1}`), sent }
}

it('a field that nobody knows to be made is wished for under the same id, from the failure as from the form', async () => {
  const { add, sent } = open(lost, lost, done)
  await add(wish)
  await add(wish)
  await add({ ...wish })
  expect(sent()).toEqual(['id-1', 'id-1', 'id-1'])
})

it('another field, or the same one once more after an answer, has an id of its own', async () => {
  const { add, sent } = open(lost, done, done)
  await add(wish)
  await add({ ...wish, label: 'Another' })
  await add({ ...wish, label: 'Another' })
  expect(sent()).toEqual(['id-1', 'id-2', 'id-3'])
})
