import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PortalMessage, WorkerMessage } from '../../../shared/types/worker'
import { joinCrowd } from '../../../worker/crowd'
import { Channel } from './support/channels'

const HOST = 'kestrel.example'
const view = { visibilityState: 'visible' }

beforeEach(() => {
  vi.useFakeTimers()
  Channel.clear()
  view.visibilityState = 'visible'
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('document', view)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A page of ours that answers when it is asked. @param visible `null` for one that is not busy, and says nothing */
function openPage(visible: boolean | null): PortalMessage[] {
  const heard: PortalMessage[] = []
  const channel = new Channel(`sidenote/${HOST}`)
  channel.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<PortalMessage>
    heard.push(data)
    if (data.kind === 'ask' && visible !== null) channel.postMessage({ kind: 'busy', id: data.id, visible })
  })
  return heard
}

function openWorker(mark: string, host = HOST) {
  const heard: WorkerMessage[] = []
  return { heard, ...joinCrowd(host, mark, message => heard.push(message)) }
}

describe('the workers of one person', () => {
  it('hear each other, and not those of another person or portal', () => {
    const [first, second, other, elsewhere] = [openWorker('anna'), openWorker('anna'), openWorker('ben'), openWorker('anna', 'other.example')]
    first.tell({ kind: 'heard', mid: '7' })
    expect([first, second, other, elsewhere].map(({ heard }) => heard)).toEqual([[], [{ kind: 'heard', mid: '7' }], [], []])
  })

  it('tell the pages nothing but what is due, and whose it is', () => {
    const heard = openPage(null)
    const worker = openWorker('anna')
    worker.tell({ kind: 'heard', mid: '7' })
    worker.mention('7', [{ id: 'a', title: 'Ring them' }])
    expect(heard).toEqual([{ kind: 'due', person: '7', followUps: [{ id: 'a', title: 'Ring them' }] }])
  })
})

describe('somebody is busy', () => {
  const ask = async () => {
    const answer = openWorker('anna').isBusy('7')
    await vi.advanceTimersByTimeAsync(200)
    return answer
  }

  it('when a page that is looked at says so', async () => {
    const heard = openPage(true)
    openPage(null)
    expect(await ask()).toBe(true)
    expect(heard).toEqual([expect.objectContaining({ kind: 'ask', person: '7' })])
  })

  it('not when no page answers', async () => {
    openPage(null)
    expect(await ask()).toBe(false)
  })

  it('not when that is in another tab, unless nobody looks at any', async () => {
    openPage(false)
    expect(await ask()).toBe(false)
    view.visibilityState = 'hidden'
    expect(await ask()).toBe(true)
  })

  it('not when a page answers too late, or to another question', async () => {
    const channel = new Channel(`sidenote/${HOST}`)
    channel.addEventListener('message', (event) => {
      const { data } = event as MessageEvent<PortalMessage>
      if (data.kind !== 'ask') return
      channel.postMessage({ kind: 'busy', id: 'another', visible: true })
      setTimeout(() => channel.postMessage({ kind: 'busy', id: data.id, visible: true }), 300)
    })
    expect(await ask()).toBe(false)
    await vi.advanceTimersByTimeAsync(300)
  })
})

describe('work for one frame alone', () => {
  const locks = (request: (name: string, work: () => Promise<unknown>) => Promise<unknown>) => vi.stubGlobal('navigator', { locks: { request } })

  it('is done under a lock of the portal and the person', async () => {
    const names: string[] = []
    locks((name, work) => {
      names.push(name)
      return work()
    })
    expect(await openWorker('anna').alone('listen', async () => 1)).toBe(1)
    await openWorker('ben').alone('listen', async () => 1)
    expect(names).toEqual([`sidenote/listen/${HOST}/anna`, `sidenote/listen/${HOST}/ben`])
  })

  it('is done without one where the browser gives none', async () => {
    locks(() => Promise.reject(new DOMException('no', 'SecurityError')))
    expect(await openWorker('anna').alone('listen', async () => 1)).toBe(1)
  })

  it('is not done twice when it fails itself', async () => {
    locks((_name, work) => work())
    const work = vi.fn(() => Promise.reject(new DOMException('no', 'AbortError')))
    await expect(openWorker('anna').alone('show', work)).rejects.toThrow('no')
    expect(work).toHaveBeenCalledTimes(1)
  })
})
