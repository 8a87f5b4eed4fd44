import { describe, expect, it, vi } from 'vitest'
import { createFrameHost } from '../../../sandbox/app/frame/host'
import type { FrameCommand, FrameTraffic } from '../../../sandbox/app/frame/host'
import type { Launch } from '../../../sandbox/shared/types/contract'

const ORIGIN = 'http://localhost:3000'
const launch: Launch = {
  sid: 'sid1',
  app: 'local.app',
  placement: 'CALL_CARD',
  url: `${ORIGIN}/placement/call-card`,
  query: {},
  body: {},
  name: '127.0.0.1:3001|0|sid1',
  origin: ORIGIN,
  interface: { command: ['getStatus'], event: ['CallCard::BeforeClose'] },
}

function start(options: { launch?: Partial<Launch>, slider?: boolean, commands?: Record<string, FrameCommand> } = {}) {
  const sent: string[] = []
  const reported: FrameTraffic[] = []
  const failed = vi.fn()
  const post = vi.fn((text: string) => void sent.push(text))
  const host = createFrameHost({ ...launch, ...options.launch }, {
    slider: options.slider ?? false,
    commands: options.commands ?? { setUserOption: (params, answer) => answer(params), getStatus: (_params, answer) => answer({ CALL_ID: 'c1' }) },
    post,
    report: traffic => void reported.push(traffic),
    failed,
  })
  const receive = (data: unknown, origin = ORIGIN) => host.receive({ origin, data, own: true })
  return { host, receive, sent, reported, failed, post }
}

describe('the host of a frame', () => {
  it('carries a command out and answers under its key, to the handler\'s origin alone', async () => {
    const { receive, sent, post } = start()
    await receive('setUserOption:{"name":"a","value":"10:30"}:k1:sid1')
    expect(sent).toEqual(['k1:{"name":"a","value":"10:30"}'])
    expect(post).toHaveBeenCalledWith(expect.any(String), ORIGIN)
  })

  it('reads the object form too', async () => {
    const { receive, sent } = start()
    await receive({ method: 'getStatus', params: '', callback: 'k1', appSid: 'sid1' })
    expect(sent).toEqual(['k1:{"CALL_ID":"c1"}'])
  })

  it.each([
    ['another origin', 'getStatus:k1:sid1', 'http://localhost:4000'],
    ['the same host over another scheme', 'getStatus:k1:sid1', 'https://localhost:3000'],
    ['another rendering', 'getStatus:k1:sid2', ORIGIN],
    ['an unknown command', 'showAppForm:k1:sid1', ORIGIN],
    ['a command that widgets may not use', 'setTitle:{"title":"x"}:k1:sid1', ORIGIN],
    ['params that are no JSON', 'setUserOption:undefined:k1:sid1', ORIGIN],
    ['what is no message', 42, ORIGIN],
    ['an event that the placement does not declare', 'placementBindEvent:{"event":"onSomething"}:k1:sid1', ORIGIN],
    ['a declared command that nothing carries out here', 'selectAccess:k1:sid1', ORIGIN],
    ['the help that only some pages of the portal have', 'showHelper:k1:sid1', ORIGIN],
    ['a list of what is no message', ['getStatus', 'k1', 'sid1'], ORIGIN],
    ['nothing at all', null, ORIGIN],
    ['an object without a key', { method: 'getStatus', params: '', appSid: 'sid1' }, ORIGIN],
  ])('says nothing to %s', async (_name, data, origin) => {
    const { receive, sent } = start()
    await receive(data, origin)
    expect(sent).toEqual([])
  })

  it('tells the traffic list why it said nothing', async () => {
    const { receive, reported } = start({ slider: true })
    await receive('resizeWindow:{"width":1,"height":1}:k1:sid1')
    await receive('getStatus:k1:sid1', 'http://localhost:4000')
    expect(reported.map(({ name, ignored }) => [name, ignored])).toEqual([
      ['resizeWindow', 'not in a slider'],
      ['getStatus', 'origin http://localhost:4000'],
    ])
  })

  it('answers what the placement adds to the common set', async () => {
    const { receive, sent } = start()
    await receive('getInterface:k1:sid1')
    expect(sent).toEqual(['k1:{"command":["getStatus"],"event":["CallCard::BeforeClose"]}'])
  })

  it('sends an event every time, under each key that is bound to it', async () => {
    const { host, receive, sent } = start()
    await receive('placementBindEvent:{"event":"CallCard::BeforeClose"}:k1:sid1')
    await receive('placementBindEvent:{"event":"CallCard::BeforeClose"}:k2:sid1')
    host.emit('CallCard::BeforeClose')
    host.emit('CallCard::BeforeClose', { reason: 'a:b' })
    host.emit('CallCard::EntityChanged', {})
    expect(sent).toEqual(['k1:', 'k2:', 'k1:{"reason":"a:b"}', 'k2:{"reason":"a:b"}'])
  })

  it('does not answer a command that failed, and says so on the page', async () => {
    const broken = new Error('down')
    const { receive, sent, failed } = start({ commands: { refreshAuth: () => Promise.reject(broken) } })
    await receive('refreshAuth:k1:sid1')
    expect(sent).toEqual([])
    expect(failed).toHaveBeenCalledWith('refreshAuth', broken)
  })

  it('sends an event that happens right after the binding', async () => {
    const { host, receive, sent } = start()
    const bound = receive('placementBindEvent:{"event":"CallCard::BeforeClose"}:k1:sid1')
    host.emit('CallCard::BeforeClose')
    await bound
    expect(sent).toEqual(['k1:'])
  })

  it('has no events on the app\'s own page', async () => {
    const { host, receive, sent, reported } = start({ launch: { placement: 'DEFAULT', interface: { command: [], event: [] } } })
    await receive('placementBindEvent:{"event":"CallCard::BeforeClose"}:k1:sid1')
    host.emit('CallCard::BeforeClose')
    expect(sent).toEqual([])
    expect(reported.map(({ ignored }) => ignored)).toEqual(['unknown command'])
  })

  it('answers late, and in whatever order the commands end', async () => {
    const ends: Record<string, () => void> = {}
    const wait: FrameCommand = (params, answer) => new Promise<void>((resolve) => {
      ends[String(params.name)] = () => resolve(answer(params.name))
    })
    const { receive, sent } = start({ commands: { setUserOption: wait } })
    const both = Promise.all(['first', 'second'].map((name, index) => receive(`setUserOption:{"name":"${name}"}:k${index}:sid1`)))
    expect(sent).toEqual([])
    ends.second?.()
    ends.first?.()
    await both
    expect(sent).toEqual(['k1:"second"', 'k0:"first"'])
  })

  it('leaves a command without an answer when it gives none', async () => {
    const { receive, sent, reported } = start({ commands: { reloadWindow: () => undefined }, launch: { placement: 'DEFAULT' } })
    await receive('reloadWindow:k1:sid1')
    expect(sent).toEqual([])
    expect(reported.map(({ ignored }) => ignored)).toEqual([undefined])
  })
})

describe('the messenger behind a frame', () => {
  const launched = { placement: 'IM_TEXTAREA', interface: { command: ['im:getImTextareaContent'], event: [] } }

  it('is not answered for: it listens itself', async () => {
    const { receive, sent, reported } = start({ launch: launched })
    await receive({ method: 'im:getImTextareaContent', params: '', callback: 'k1', appSid: 'sid1', requestId: 'r1' })
    expect(sent).toEqual([])
    expect(reported.map(({ name, ignored }) => [name, ignored])).toEqual([['im:getImTextareaContent', 'nothing here carries it out']])
  })

  it('is not reached by the text form, whose command ends at the colon', async () => {
    const { receive, sent, reported } = start({ launch: launched })
    await receive('im:getImTextareaContent:{"requestId":"r1"}:k1:sid1')
    expect(sent).toEqual([])
    expect(reported.map(({ ignored }) => ignored)).toEqual(['unreadable: json'])
  })
})
