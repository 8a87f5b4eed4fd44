import { describe, expect, it, vi } from 'vitest'
import type { ApiResult } from '../../../composables/api-failure'
import { createInstaller } from '../../../composables/installer'
import { B24Unavailable } from '../../../composables/useB24'

const done = (ticket: string): ApiResult<unknown> => ({ ok: true, data: { ticket, items: [{ name: 'TASK_VIEW_TAB', outcome: 'bound' }] } })
const failed = (code: string | null, data: unknown = null): ApiResult<never> => ({ ok: false, failure: { kind: 'server', status: 502, code, message: 'The portal\'s words', data } })

function open(answers: ApiResult<unknown>[], finish: () => Promise<'asked' | 'done'> = async () => 'asked') {
  const request = vi.fn(async (_path: string, _request: unknown) => answers.shift() ?? failed(null))
  const installer = createInstaller({ ticket: 'first', request: request as never, finish })
  return { request, statuses: () => installer.steps.value.map(step => step.status), ...installer }
}

describe('the installer', () => {
  it('does one step after the other, each with the ticket of the one before', async () => {
    const { run, request, statuses, outcome, finished } = open([done('second'), done('third'), done('fourth')])
    await run()
    expect(request.mock.calls).toEqual([
      ['/api/install/verify', { method: 'POST', body: { ticket: 'first' } }],
      ['/api/install/widgets', { method: 'POST', body: { ticket: 'second' } }],
      ['/api/install/events', { method: 'POST', body: { ticket: 'third' } }],
    ])
    expect(statuses()).toEqual(['done', 'done', 'done', 'done'])
    expect([outcome.value, finished.value]).toEqual(['asked', 4])
  })

  it('stops where something fails, says what, and goes on from there', async () => {
    const items = [{ name: 'TASK_VIEW_TAB', outcome: 'failed', error: 'no scope' }]
    const { run, steps, statuses, request } = open([done('second'), failed('widgets_failed', { code: 'widgets_failed', items }), done('third'), done('fourth')])
    await run()
    expect(statuses()).toEqual(['done', 'failed', 'waiting', 'waiting'])
    expect(steps.value[1]).toMatchObject({ items, problem: { code: 'widgets_failed', message: 'The portal\'s words' } })
    await run()
    expect(statuses()).toEqual(['done', 'done', 'done', 'done'])
    expect(request.mock.calls[2]).toEqual(['/api/install/widgets', { method: 'POST', body: { ticket: 'second' } }])
  })

  it('says once what to do, however many widgets it is about', async () => {
    const advice = { en: 'Ask an administrator.', de: 'Fragen Sie einen Administrator.' }
    const other = { en: 'Grant it.', de: 'Erteilen Sie es.' }
    const items = [{ name: 'A', outcome: 'failed', advice }, { name: 'B', outcome: 'kept' }, { name: 'C', outcome: 'failed', advice: { ...advice } }, { name: 'D', outcome: 'failed', advice: other }]
    const { run, steps } = open([failed('widgets_failed', { items }), failed('portal_refused', { items: [], advice: other }), failed(null)])
    await run()
    expect(steps.value[0]?.problem?.advice).toEqual([advice, other])
    await run()
    expect(steps.value[0]?.problem?.advice).toEqual([other])
    await run()
    expect(steps.value[0]?.problem?.advice).toEqual([])
  })

  it('names a failure without a code by its kind', async () => {
    const { run, steps } = open([failed(null)])
    await run()
    expect(steps.value[0]?.problem?.code).toBe('server')
  })

  it('tells a repair from a first installation', async () => {
    const { run, outcome } = open([done('2'), done('3'), done('4')], async () => 'done')
    await run()
    expect(outcome.value).toBe('done')
  })

  it('says when there is no portal around it', async () => {
    const { run, steps } = open([done('2'), done('3'), done('4')], async () => {
      throw new B24Unavailable()
    })
    await run()
    expect(steps.value[3]).toMatchObject({ status: 'failed', problem: { code: 'portal_silent' } })
  })
})
