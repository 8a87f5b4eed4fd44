import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { initializeB24Frame } from '../../../composables/b24-frame'
import type { Signal } from '../../../shared/types/worker'
import type { Crowd } from '../../../worker/crowd'
import { handle } from '../../../worker/follow-up-due'

vi.mock('../../../composables/b24-frame', () => ({ initializeB24Frame: vi.fn() }))

const openSliderAppPage = vi.fn(() => new Promise(() => {}))
const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>()
const mention = vi.fn<Crowd['mention']>()
const isBusy = vi.fn<Crowd['isBusy']>()
const crowd: Crowd = { tell: () => {}, isBusy, mention, alone: (_name, work) => work() }
const signals = ['one', 'two'].map((ticket): Signal => ({ command: 'followUpDue', params: { id: ticket, remindAt: '2026-11-21T09:00:00.000Z', ticket } }))
const due = { id: 'one', title: 'Ring them' }

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  vi.mocked(initializeB24Frame).mockResolvedValue({ slider: { openSliderAppPage } } as unknown as Awaited<ReturnType<typeof initializeB24Frame>>)
  vi.stubGlobal('fetch', fetched)
  isBusy.mockResolvedValue(false)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const answer = (body: object, status = 200) => fetched.mockResolvedValue(new Response(JSON.stringify(body), { status }))

it('asks our server alone, once, with the tickets of what was heard, and opens what it may', async () => {
  answer({ person: '7', followUps: [due] })
  expect(await handle(signals, crowd)).toBe(true)
  expect(fetched.mock.calls.map(([url, { body }]) => [url, JSON.parse(String(body)) as unknown])).toEqual([['/api/worker/reminders', { tickets: ['one', 'two'] }]])
  expect(openSliderAppPage).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ view: 'follow-up', followUp: 'one', bx24_title: 'Ring them' }))
})

it('opens several as today\'s list, and nothing where another browser was first', async () => {
  answer({ person: '7', followUps: [due, { ...due, id: 'two' }] })
  await handle(signals, crowd)
  expect(openSliderAppPage).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ view: 'home', section: 'today' }))
  answer({ person: '7', followUps: [] })
  expect(await handle(signals, crowd)).toBe(false)
  expect(openSliderAppPage).toHaveBeenCalledTimes(1)
})

it('opens no slider while the person is busy: their page says what is due', async () => {
  isBusy.mockResolvedValue(true)
  answer({ person: '7', followUps: [due] })
  expect(await handle(signals, crowd)).toBe(false)
  expect(isBusy).toHaveBeenCalledWith('7')
  expect(mention).toHaveBeenCalledExactlyOnceWith('7', [due])
  expect(openSliderAppPage).not.toHaveBeenCalled()
})

it('takes nothing where the portal\'s page never answers, and fails after eight seconds', async () => {
  vi.mocked(initializeB24Frame).mockReturnValue(new Promise(() => {}))
  const handled = expect(handle(signals, crowd)).rejects.toThrow('does not answer')
  await vi.advanceTimersByTimeAsync(8000)
  await handled
  expect(fetched).not.toHaveBeenCalled()
})

it('fails when the server does, to be tried again, and not for signals that are none (any more)', async () => {
  answer({}, 502)
  await expect(handle(signals, crowd)).rejects.toThrow('502')
  answer({}, 401)
  await handle(signals, crowd)
  expect(openSliderAppPage).not.toHaveBeenCalled()
})
