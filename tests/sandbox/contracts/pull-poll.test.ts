import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { channelOf, listenersOf, signedId } from '../../../sandbox/server/portal/pull/channels'
import { servePoll } from '../../../sandbox/server/portal/pull/connections'
import type { Scene } from './support/scene'
import { startScene } from './support/scene'

let scene: Scene
/** Told when a poll has come in. */
let arrived: () => void = () => {}

const server = createServer((request, response) => {
  servePoll(scene.portal, new URL(request.url ?? '/', 'http://localhost').searchParams, response)
  arrived()
})

beforeAll(async () => {
  scene = await startScene()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await scene.stop()
})

const channel = () => channelOf(scene.portal.pull, 'contract.test', null, Date.now())

/** A poll that is on its way, and settles with its answer. */
async function poll(query: Record<string, string> = {}) {
  const come = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  address.search = String(new URLSearchParams({ CHANNEL_ID: signedId(scene.portal.pull, channel()), ...query }))
  const request = get(address)
  const answer = once(request, 'response').then(([response]) => response as IncomingMessage)
  await come
  return { request, answer }
}

describe('a poll', () => {
  it('ends after 40 seconds without a message, and names the last one', async () => {
    await scene.call('pull.application.event.add', { COMMAND: 'earlier' })
    const last = channel().messages.at(-1)?.mid
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { answer } = await poll()
    expect(listenersOf(channel()).size).toBe(1)
    vi.advanceTimersByTime(40_000)
    const response = await answer
    expect(response.statusCode).toBe(304)
    expect(response.headers).toMatchObject({ 'expires': 'Thu, 01 Jan 1973 11:11:01 GMT', 'last-message-id': last, 'access-control-allow-origin': '*' })
    expect(listenersOf(channel()).size).toBe(0)
  })

  it('is forgotten when its client goes', async () => {
    const { request, answer } = await poll()
    const failed = expect(answer).rejects.toThrow('socket hang up')
    request.destroy()
    await failed
    await vi.waitFor(() => expect(listenersOf(channel()).size).toBe(0))
  })
})
