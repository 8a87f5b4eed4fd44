import { describe, expect, it } from 'vitest'
import { createFrameHost } from '../../../sandbox/app/frame/host'
import { userFieldCommands } from '../../../sandbox/app/frame/user-field'

const ORIGIN = 'http://localhost:3000'

function start(mode: 'view' | 'edit') {
  const sent: string[] = []
  const field: { value: unknown } = { value: 'before' }
  const host = createFrameHost({
    sid: 'sid1', app: 'local.app', placement: 'USERFIELD_TYPE', url: ORIGIN, query: {}, body: {}, name: '', origin: ORIGIN,
    interface: { command: ['setValue', 'getValue'], event: [] },
  }, {
    slider: false,
    commands: userFieldCommands({
      mode,
      get: () => field.value,
      set: (value) => { field.value = value },
    }),
    post: text => void sent.push(text),
    report: () => undefined,
    failed: () => undefined,
  })
  return { field, sent, receive: (data: string) => host.receive({ origin: ORIGIN, own: true, data }) }
}

describe('the input of a custom field', () => {
  it.each([
    ['"at 10:30"', 'at 10:30'],
    ['7', '7'],
    ['{"due":"10:30"}', '{"due":"10:30"}'],
    ['["a","b"]', '["a","b"]'],
    ['""', ''],
    ['null', ''],
  ])('takes %s as %o, and answers with nothing', async (json, value) => {
    const { field, sent, receive } = start('edit')
    await receive(`setValue:${json}:k1:sid1`)
    expect(field.value).toBe(value)
    expect(sent).toEqual(['k1:'])
  })

  it('gives its value', async () => {
    const { sent, receive } = start('edit')
    await receive('getValue:k1:sid1')
    expect(sent).toEqual(['k1:"before"'])
  })

  it('keeps its value while the card is viewed', async () => {
    const { field, receive } = start('view')
    await receive('setValue:"after":k1:sid1')
    expect(field.value).toBe('before')
  })

  it('ignores what is no JSON', async () => {
    const { field, sent, receive } = start('edit')
    await receive('setValue:undefined:k1:sid1')
    expect([field.value, sent]).toEqual(['before', []])
  })
})
