import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { begin } from '../../../worker/main'
import { Channel } from './support/channels'

const world = { grants: [] as (() => void)[], sockets: [] as EventTarget[], addresses: [] as URL[] }

class Socket extends EventTarget {
  constructor(url: string) {
    super()
    world.sockets.push(this)
    world.addresses.push(new URL(url))
  }

  close() {}
}

beforeEach(() => {
  Object.assign(world, { grants: [], sockets: [], addresses: [] })
  Channel.clear()
  vi.useFakeTimers()
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => Promise<unknown>) => new Promise(resolve => world.grants.push(() => resolve(work()))) } })
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ result: { server: { websocket_secure: 'wss://push.example.com/' }, channels: { private: { id: 'own' } } } })))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Opens a page of the portal with a worker. @param person whose mark the portal keeps */
async function openPage(person: string): Promise<void> {
  const page = new EventTarget()
  const postMessage = (message: string) => {
    const reply = `${message.split(':').at(-2)}:${JSON.stringify({ AUTH_ID: 'token', USER_OPTIONS: { worker: person } })}`
    page.dispatchEvent(Object.assign(new Event('message'), { origin: 'https://kestrel.example', data: reply }))
  }
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('window', Object.assign(page, { name: 'kestrel.example|1|sid', parent: { postMessage }, sessionStorage: null, setInterval: () => {} }))
  begin({})
  await vi.advanceTimersByTimeAsync(0)
}

it('who listens next goes on from the last message that somebody has heard; of another person nothing is known', async () => {
  await openPage('anna')
  await openPage('anna')
  await openPage('ben')
  for (const grant of world.grants) {
    grant()
    await vi.advanceTimersByTimeAsync(0)
    world.sockets.at(-1)!.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify([{ mid: '14526134350000000000320146', text: {} }]) }))
  }
  const beginning = '0'.repeat(26)
  expect(world.addresses.map(({ searchParams }) => searchParams.get('mid'))).toEqual([beginning, '14526134350000000000320146', beginning])
})

it('does nothing on a page that no portal has opened', async () => {
  vi.stubGlobal('window', Object.assign(new EventTarget(), { name: '', parent: {} }))
  begin({})
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.grants).toEqual([])
})
