import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { portalFrame } from '../../../worker/frame'
import { markOf } from '../../../worker/person'

const ORIGIN = 'https://kestrel.example:8443'
const NAME = 'kestrel.example:8443|1|sid'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Answer = (message: string) => unknown

/** Our frame's window in a page of the portal. @param answer what the page says; `undefined` for nothing */
function openWindow(answer: Answer, name = NAME, from = ORIGIN) {
  const target = new EventTarget()
  const said: [message: string, origin: string][] = []
  const parent = {
    postMessage(message: string, origin: string) {
      said.push([message, origin])
      const reply = answer(message)
      const key = message.split(':').at(-2)
      if (reply !== undefined) target.dispatchEvent(Object.assign(new Event('message'), { origin: from, data: `${key}:${JSON.stringify(reply)}` }))
    },
  }
  const own = Object.assign(target, { name, parent }) as unknown as Parameters<typeof portalFrame>[0]
  return { own, said }
}

describe('the portal\'s page around the worker', () => {
  it.each(['', 'kestrel.example', 'kestrel.example|1', '<>|1|sid'])('is none where the window is called %j', (name) => {
    expect(portalFrame(openWindow(() => undefined, name).own)).toBeNull()
  })

  it('is asked at its own address, and answers', async () => {
    const { own, said } = openWindow(() => ({ AUTH_ID: 'token' }))
    const frame = portalFrame(own)!
    expect(frame).toMatchObject({ host: 'kestrel.example:8443', origin: ORIGIN })
    expect(await frame.ask('getInitData')).toEqual({ AUTH_ID: 'token' })
    expect(said).toEqual([['getInitData:worker0:sid', ORIGIN]])
  })

  it('that never answers is given up after ten seconds', async () => {
    const asked = expect(portalFrame(openWindow(() => undefined).own)!.ask('refreshAuth')).rejects.toThrow('does not answer to refreshAuth')
    await vi.advanceTimersByTimeAsync(10_000)
    await asked
  })

  it('is no page of another address, whatever that says', async () => {
    const asked = expect(portalFrame(openWindow(() => ({ AUTH_ID: 'theirs' }), NAME, 'https://elsewhere.example').own)!.ask('getInitData')).rejects.toThrow('does not answer')
    await vi.advanceTimersByTimeAsync(10_000)
    await asked
  })
})

describe('the mark of a person', () => {
  /** A portal that keeps texts for whoever looks. */
  function portal() {
    const texts: Record<string, Record<string, unknown>> = { anna: {}, ben: {} }
    const answers = (person: string): Answer => (message) => {
      const [command, ...rest] = message.split(':')
      if (command === 'getInitData') return { USER_OPTIONS: Object.keys(texts[person]!).length > 0 ? { ...texts[person] } : [] }
      const { name, value } = JSON.parse(rest.slice(0, -2).join(':')) as { name: string, value: unknown }
      texts[person]![name] = value
      return { name, value }
    }
    return (person: string) => markOf(portalFrame(openWindow(answers(person)).own)!)
  }

  it('is the same on all of their pages, and another for somebody else at the same computer', async () => {
    const look = portal()
    const anna = await look('anna')
    expect(anna).toMatch(/^[\da-f-]{36}$/)
    expect(await look('anna')).toBe(anna)
    const ben = await look('ben')
    expect(ben).not.toBe(anna)
    expect([await look('anna'), await look('ben')]).toEqual([anna, ben])
  })

  it('is asked for again while the portal\'s page is silent, for five minutes at the most', async () => {
    let silent = 2
    const { own, said } = openWindow(() => silent-- > 0 ? undefined : { USER_OPTIONS: { worker: 'mark' } })
    const asked = markOf(portalFrame(own)!)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await asked).toBe('mark')
    expect(said).toHaveLength(3)

    const never = openWindow(() => undefined)
    const given = expect(markOf(portalFrame(never.own)!)).rejects.toThrow('does not answer')
    await vi.advanceTimersByTimeAsync(300_000)
    await given
    expect(never.said).toHaveLength(30)
  })
})
