import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Manner, Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'
import { finished, id, registered, statistics } from './support/telephony-schemas'

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

async function answered<Schema extends z.ZodType>(schema: Schema, method: string, params: object = {}, manner: Manner = {}): Promise<z.output<Schema>> {
  const reply = await scene.call(method, params, manner)
  expectShape(schema, reply)
  return schema.parse(reply.result)
}

describe('telephony.externalCall.attachRecord', () => {
  const method = 'telephony.externalCall.attachRecord'
  const file = z.strictObject({ FILE_ID: id })

  async function openCall(): Promise<string> {
    const call = { USER_ID: 3, PHONE_NUMBER: '+15550400001', TYPE: 2, EXTERNAL_CALL_ID: String(performance.now()) }
    return (await answered(registered, 'telephony.externalCall.register', call)).CALL_ID
  }

  async function finishedCall(): Promise<string> {
    const CALL_ID = await openCall()
    await answered(finished, 'telephony.externalCall.finish', { USER_ID: 3, CALL_ID, DURATION: 5 })
    return CALL_ID
  }

  it('takes a recording with the request, and another in its place', async () => {
    const CALL_ID = await finishedCall()
    const first = await answered(file, method, { CALL_ID, FILENAME: 'call.mp3', FILE_CONTENT: 'SUQzBAAA' })
    const second = await answered(file, method, { CALL_ID, FILENAME: 'call.wav', FILE_CONTENT: 'UklGRg==' })
    expect(second.FILE_ID).toBeGreaterThan(first.FILE_ID)
    expect(await answered(statistics, 'voximplant.statistic.get', { FILTER: { CALL_ID } })).toMatchObject([{ RECORD_FILE_ID: second.FILE_ID }])
  })

  it.each([{ webhook: false }, { webhook: true }])('gives an address for a recording that comes later (%j)', async (manner) => {
    const CALL_ID = await finishedCall()
    const { uploadUrl, fieldName } = await answered(z.strictObject({ uploadUrl: z.url(), fieldName: z.literal('file') }), method, { CALL_ID, FILENAME: 'call.mp3' }, manner)
    const { pathname, searchParams } = new URL(uploadUrl)
    expect(pathname).toBe(manner.webhook ? '/rest/1/sandbox/upload.json' : '/rest/upload.json')
    const upload = { token: searchParams.get('token'), [fieldName]: 'sound' }
    const { FILE_ID } = await answered(file, 'upload', upload, manner)
    expect(await answered(statistics, 'voximplant.statistic.get', { FILTER: { CALL_ID } })).toMatchObject([{ RECORD_FILE_ID: FILE_ID }])
    expectRefusal(await scene.call('upload', upload, manner), 'ERROR_CORE', 'Wrong upload token')
  })

  it('fetches a recording from its address', async () => {
    const server = createServer((request, response) => response.writeHead(request.url === '/call.mp3' ? 200 : 404).end('sound'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const CALL_ID = await finishedCall()
    await answered(file, method, { CALL_ID, RECORD_URL: `${origin}/call.mp3` })
    expectRefusal(await scene.call(method, { CALL_ID, RECORD_URL: `${origin}/gone.mp3` }), 'ERROR_CORE', 'Server returns HTTP error code 404')
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
    expectRefusal(await scene.call(method, { CALL_ID, RECORD_URL: `${origin}/call.mp3` }), 'ERROR_CORE', 'Server returns HTTP error code 0')
  })

  it('refuses what is no recording', async () => {
    const CALL_ID = await finishedCall()
    const ask = (params: object) => scene.call(method, { CALL_ID, ...params })
    expectRefusal(await ask({}), 'ERROR_CORE', /^Required parameters are not set/)
    expectRefusal(await ask({ FILENAME: '' }), 'ERROR_CORE', 'File name is empty')
    expectRefusal(await ask({ FILENAME: 'call.exe', FILE_CONTENT: 'SUQz' }), 'ERROR_CORE', 'Wrong file extension. Only wav and mp3 are allowed')
    expectRefusal(await ask({ FILENAME: 'call.mp3', FILE_CONTENT: '' }), 'ERROR_CORE', 'File content is empty.')
    expectRefusal(await ask({ FILENAME: 'call.mp3', FILE_CONTENT: 'no base64!' }), 'ERROR_CORE', /^File content is not properly encoded/)
    expectRefusal(await ask({ CALL_ID: await openCall(), FILENAME: 'call.mp3', FILE_CONTENT: 'SUQz' }), 'ERROR_CORE', /not finished yet/)
  })
})
