import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { begin } from '../../../worker/main'
import { Channel } from './support/channels'
import { openStorage } from './support/storage'

const BEGINNING = '0'.repeat(26)
const MID = '14526134350000000000320146'
const MINUTE_MS = 60_000
/** The portal tells where to listen. */
const configured = vi.fn(async () => new Response(JSON.stringify({ result: { server: { websocket_secure: 'wss://push.example.com/' }, channels: { private: { id: 'own' } } } })))

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
  vi.stubGlobal('fetch', configured.mockClear())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** What a browser gives a frame to keep things in. */
type Storages = Partial<Record<'sessionStorage' | 'localStorage', ReturnType<typeof openStorage>>>

/** Opens a page of the portal with a worker. @param person whose mark the portal keeps */
async function openPage(person: string, storages: Storages = {}): Promise<void> {
  const page = new EventTarget()
  const postMessage = (message: string) => {
    const reply = `${message.split(':').at(-2)}:${JSON.stringify({ AUTH_ID: 'token', USER_OPTIONS: { worker: person } })}`
    page.dispatchEvent(Object.assign(new Event('message'), { origin: 'https://kestrel.example', data: reply }))
  }
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('window', Object.assign(page, { name: 'kestrel.example|1|sid', parent: { postMessage }, setInterval: () => {}, ...storages }))
  begin({})
  await vi.advanceTimersByTimeAsync(0)
}

/** The frame that is next begins to listen. @param within in milliseconds @returns after which message */
async function listen(within = 200): Promise<string | null | undefined> {
  world.grants.shift()!()
  await vi.advanceTimersByTimeAsync(within)
  return world.addresses.at(-1)?.searchParams.get('mid')
}
const say = (mid: string) => world.sockets.at(-1)!.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify([{ mid, text: {} }]) }))

/** The person has no page open any more. */
function leave(): void {
  Channel.clear()
  world.grants = []
}

it('who listens next goes on from the last message that somebody has heard; of another person nothing is known', async () => {
  await openPage('anna')
  await openPage('anna')
  await openPage('ben')
  const heard = []
  for (const _grant of [...world.grants]) {
    heard.push(await listen())
    say(MID)
  }
  expect(heard).toEqual([BEGINNING, MID, BEGINNING])
})

it('a page that was opened after the last message asks those that have heard it, where a frame can keep nothing', async () => {
  await openPage('anna')
  expect(await listen()).toBe(BEGINNING)
  say(MID)
  await openPage('anna')
  expect(await listen(0)).toBe(MID)
})

it('who is alone waits for others no longer than a fifth of a second', async () => {
  await openPage('anna')
  expect(await listen(199)).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(world.addresses.map(({ searchParams }) => searchParams.get('mid'))).toEqual([BEGINNING])
})

it('the last message is known in every tab for twelve hours, although where to listen is asked for again', async () => {
  const localStorage = openStorage()
  await openPage('anna', { localStorage, sessionStorage: openStorage() })
  await listen()
  say(MID)
  leave()
  vi.setSystemTime(Date.now() + 12 * 60 * MINUTE_MS - 1000)
  await openPage('anna', { localStorage, sessionStorage: openStorage() })
  expect(await listen(0)).toBe(MID)
  expect(configured).toHaveBeenCalledTimes(2)
  leave()
  vi.setSystemTime(Date.now() + 2000)
  await openPage('anna', { localStorage, sessionStorage: openStorage() })
  expect(await listen()).toBe(BEGINNING)
})

it('the pages of a tab ask once in a quarter of an hour where to listen, however many messages they hear', async () => {
  const sessionStorage = openStorage()
  const end = Date.now() + 15 * MINUTE_MS
  for (; Date.now() < end; vi.setSystemTime(Date.now() + 3 * MINUTE_MS)) {
    await openPage('anna', { sessionStorage })
    await listen()
    say(MID)
    leave()
  }
  expect(configured).toHaveBeenCalledTimes(1)
  vi.setSystemTime(end + MINUTE_MS)
  await openPage('anna', { sessionStorage })
  await listen()
  expect(configured).toHaveBeenCalledTimes(2)
})

it('does nothing on a page that no portal has opened', async () => {
  vi.stubGlobal('window', Object.assign(new EventTarget(), { name: '', parent: {} }))
  begin({})
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.grants).toEqual([])
})
