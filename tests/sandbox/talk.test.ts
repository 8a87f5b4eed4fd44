import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Receiver } from './support/receiver'
import { startReceiver } from './support/receiver'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox
let receiver: Receiver
let app: TestApp
let token: string

beforeAll(async () => {
  [sandbox, receiver] = await Promise.all([startSandbox(), startReceiver()])
  app = await sandbox.portal.install({ scopes: ['telephony', 'im'] })
  token = await sandbox.portal.token(app, '3')
})
afterAll(() => Promise.all([sandbox.stop(), receiver.stop()]))

interface Delivered {
  callId: string | null
  deliveries: { status: number | null }[]
}

describe('POST /sandbox/api/call', () => {
  it('has an app telephone, and waits for its handlers', async () => {
    const admin = await sandbox.portal.token(app, '1')
    for (const event of ['ONEXTERNALCALLSTART', 'ONEXTERNALCALLBACKSTART']) await sandbox.portal.rest('event.bind', { event, handler: `${receiver.url}/${event}` }, admin)
    const click = await sandbox.portal.control<Delivered>('call', { app: app.code, user: 3, phone: '+15550190001', line: '7' })
    expect(click).toMatchObject({ callId: expect.stringMatching(/^externalCall\./), deliveries: [{ status: 200 }] })
    const started = await receiver.next(({ path }) => path === '/ONEXTERNALCALLSTART')
    expect(started.form).toMatchObject({ event: 'ONEXTERNALCALLSTART', data: { CALL_ID: click.callId, USER_ID: '3', LINE_NUMBER: '7' }, auth: { access_token: expect.any(String) } })
    expect(await sandbox.portal.control<Delivered>('call', { app: app.code, callback: true, phone: '+15550190001' })).toMatchObject({ callId: null, deliveries: [{ status: 200 }] })
    const asked = await receiver.next(({ path }) => path === '/ONEXTERNALCALLBACKSTART')
    expect(asked.form.auth).not.toHaveProperty('access_token')
  })

  it('needs a person', async () => {
    expect((await sandbox.portal.ask('/sandbox/api/call', { body: { app: app.code, user: 9999, phone: '+15550190001' } })).status).toBe(404)
  })
})

describe('POST /sandbox/api/message', () => {
  it('writes as one of the people of a chat', async () => {
    const { id } = await sandbox.portal.control<{ id: number }>('message', { user: 2, dialog: 'sg1', text: 'Written by the test' })
    const { body } = await sandbox.portal.rest('im.dialog.messages.get', { DIALOG_ID: 'sg1', LIMIT: 1 }, token)
    expect(body.result).toMatchObject({ messages: [{ id, author_id: 2, text: 'Written by the test' }] })
  })

  it.each([
    [{ user: 6, dialog: 'sg1', text: 'x' }, 403],
    [{ user: 3, dialog: 'room', text: 'x' }, 404],
    [{ user: 9999, dialog: 'sg1', text: 'x' }, 404],
    [{ user: 3, dialog: 'sg1' }, 400],
  ])('refuses %j with %i', async (body, status) => {
    expect((await sandbox.portal.ask('/sandbox/api/message', { body })).status).toBe(status)
  })
})

describe('a recording of a call', () => {
  it('is taken as a file at the address that the method gives', async () => {
    const call = await sandbox.portal.rest('telephony.externalCall.register', { USER_ID: 3, PHONE_NUMBER: '+15550190009', TYPE: 1 }, token)
    const { CALL_ID } = call.body.result as { CALL_ID: string }
    await sandbox.portal.rest('telephony.externalCall.finish', { CALL_ID, USER_ID: 3, DURATION: 3 }, token)
    const { body } = await sandbox.portal.rest('telephony.externalCall.attachRecord', { CALL_ID, FILENAME: 'call.mp3' }, token)
    const { uploadUrl, fieldName } = body.result as { uploadUrl: string, fieldName: string }
    const form = new FormData()
    form.append(fieldName, new Blob(['sound'], { type: 'audio/mpeg' }), 'call.mp3')
    const response = await fetch(uploadUrl, { method: 'POST', body: form })
    expect(await response.json()).toMatchObject({ result: { FILE_ID: expect.any(Number) } })
  })
})
