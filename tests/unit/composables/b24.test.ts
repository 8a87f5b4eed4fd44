import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { B24Unavailable, createB24 } from '../../../composables/useB24'

type Loaded = typeof import('../../../composables/b24-frame')

/** The parts of the SDK's frame that the app touches. */
function frame(parts: object) {
  return async () => ({ initializeB24Frame: async () => parts }) as unknown as Loaded
}

describe('the portal around the frame', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is greeted once for all who ask', async () => {
    const load = vi.fn(frame({}))
    const { start } = createB24(load)
    await Promise.all([start(), start()])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is none when it does not answer in time, and is greeted again afterwards', async () => {
    const silent = async () => ({ initializeB24Frame: () => new Promise(() => {}) }) as unknown as Loaded
    const load = vi.fn(silent)
    const { start } = createB24(load)
    const refused = expect(start()).rejects.toBeInstanceOf(B24Unavailable)
    await vi.advanceTimersByTimeAsync(8000)
    await refused
    load.mockImplementation(frame({}))
    await expect(start()).resolves.toEqual({})
  })

  it('is asked for a new token when the one at hand has ended', async () => {
    const auth = { getAuthData: () => false, refreshAuth: async () => ({ access_token: 'new' }) }
    expect(await createB24(frame({ auth })).accessToken(false)).toBe('new')
  })

  it('is asked for a new token on request', async () => {
    const auth = { getAuthData: () => ({ access_token: 'old' }), refreshAuth: async () => ({ access_token: 'new' }) }
    const b24 = createB24(frame({ auth }))
    expect([await b24.accessToken(false), await b24.accessToken(true)]).toEqual(['old', 'new'])
  })

  it('is taken for silent when only the SDK has answered', async () => {
    const send = vi.fn().mockResolvedValueOnce({ isSafely: true }).mockResolvedValueOnce({ width: 800, height: 300 })
    const b24 = createB24(frame({ parent: { message: { send } } }))
    expect([await b24.resize(300), await b24.resize(300)]).toEqual([false, true])
    expect(send).toHaveBeenCalledWith('resizeWindow', { width: '100%', height: 300, isSafely: true })
  })

  it('puts a text into the message field, each time under another number, and believes only the messenger', async () => {
    const send = vi.fn().mockResolvedValueOnce({ requestId: 'x', success: true }).mockResolvedValueOnce({ isSafely: true }).mockResolvedValueOnce({ requestId: 'x', message: 'No chat is open.' })
    const b24 = createB24(frame({ parent: { message: { send } } }))
    expect([await b24.writeMessage('Hello'), await b24.writeMessage('Hello'), await b24.writeMessage('Hello')]).toEqual([true, false, false])
    const sent = send.mock.calls.map(([command, { text, requestId }]) => ({ command, text, requestId }))
    expect(sent[0]).toMatchObject({ command: 'im:setImTextareaContent', text: 'Hello', requestId: expect.stringMatching(/./) })
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(3)
  })

  it('answers a command of the place, and not at all where the place is silent', async () => {
    const call = vi.fn().mockResolvedValueOnce({ CALL_ID: 'c1' }).mockResolvedValueOnce([]).mockResolvedValueOnce({ isSafely: true })
    const b24 = createB24(frame({ placement: { call } }))
    expect([await b24.command('getStatus'), await b24.command('disableAutoClose'), await b24.command('unknown', { a: 1 })]).toEqual([{ CALL_ID: 'c1' }, [], null])
    expect(call.mock.calls).toEqual([['getStatus', {}], ['disableAutoClose', {}], ['unknown', { a: 1 }]])
  })

  it('tells what the field holds, also that it holds nothing, and does not take silence for either', async () => {
    const call = vi.fn().mockResolvedValueOnce('a text').mockResolvedValueOnce(null).mockResolvedValueOnce('').mockResolvedValueOnce({ isSafely: true })
    const b24 = createB24(frame({ placement: { call } }))
    expect([await b24.fieldValue(), await b24.fieldValue(), await b24.fieldValue()]).toEqual(['a text', null, ''])
    await expect(b24.fieldValue()).rejects.toBeInstanceOf(B24Unavailable)
  })

  it('puts a value into the field as the JSON that it is, and believes the empty answer alone', async () => {
    const call = vi.fn().mockResolvedValueOnce('').mockResolvedValueOnce('').mockResolvedValueOnce('').mockResolvedValueOnce({ isSafely: true })
    const b24 = createB24(frame({ placement: { call } }))
    for (const value of ['a text', '', ['one', 'two']]) await b24.setFieldValue(value)
    expect(call.mock.calls.map(([command, { value }]) => [command, value])).toEqual([['setValue', '"a text"'], ['setValue', '""'], ['setValue', '["one","two"]']])
    await expect(b24.setFieldValue('a text')).rejects.toBeInstanceOf(B24Unavailable)
  })

  it('hears an event of the place every time, also one that comes while it begins to listen', async () => {
    const bound: ((payload: unknown) => void)[] = []
    const bindEvent = vi.fn(async (_event: string, heard: (payload: unknown) => void) => {
      bound.push(heard)
      return bound.length === 1 ? { isSafely: true } : 'early'
    })
    const b24 = createB24(frame({ placement: { bindEvent } }))
    const heard: unknown[] = []
    await b24.listen('A', payload => heard.push(['A', payload]))
    await b24.listen('B', payload => heard.push(['B', payload]))
    bound[0]!('late')
    bound[1]!('later')
    expect(heard).toEqual([['B', 'early'], ['A', 'late'], ['B', 'later']])
  })

  it('knows no text that it was never given', async () => {
    const options = {
      userGet: (name: string) => {
        if (name === 'known') return 'text'
        throw new Error(`user.option.${name} not set`)
      },
    }
    const b24 = createB24(frame({ options }))
    expect([await b24.userText('known'), await b24.userText('unknown')]).toEqual(['text', null])
  })

  it('is told once that the app is set up, without waiting for an answer', async () => {
    const installFinish = vi.fn(() => new Promise(() => {}))
    expect(await createB24(frame({ isInstallMode: true, installFinish })).finishInstallation()).toBe('asked')
    expect(installFinish).toHaveBeenCalledTimes(1)
    expect(await createB24(frame({ isInstallMode: false, installFinish })).finishInstallation()).toBe('done')
    expect(installFinish).toHaveBeenCalledTimes(1)
  })

  it('opens its own pages in a width that every version of it accepts', async () => {
    const openPath = vi.fn(async () => {})
    const slider = { getUrl: (path: string) => new URL(path, 'https://portal.example.com'), openPath }
    await createB24(frame({ slider })).openPath('/company/personal/user/1/tasks/')
    expect(openPath).toHaveBeenCalledWith(new URL('https://portal.example.com/company/personal/user/1/tasks/'), 1200)
  })
})
