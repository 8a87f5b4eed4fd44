import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPortal } from '../../../server/b24/rest'

/** A portal that answers every request in one way. */
let server: Server
let answer: (response: ServerResponse) => void

beforeAll(async () => {
  server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const reply = (status: number, type: string, body: string) => (response: ServerResponse) => response.writeHead(status, { 'content-type': type }).end(body)
const page = (status: number) => reply(status, 'text/html', '<h1>Sorry</h1>')
const json = (status: number, body: object) => reply(status, 'application/json', JSON.stringify(body))
const ask = () => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return openPortal({ memberId: 'm', clientEndpoint: `${origin}/rest/`, authServer: origin }, 'token', () => {}).batch({ who: { method: 'profile' } })
}

it.each([200, 403, 404, 429, 502])('a page in place of an answer, with %i, is no refusal: it passes', async (status) => {
  answer = page(status)
  await expect(ask()).rejects.toMatchObject({ kind: 'unreachable', code: 'unexpected_answer', status })
})

it.each([
  [403, 'ACCESS_DENIED', 'refused'], [503, 'QUERY_LIMIT_EXCEEDED', 'limit'], [401, 'expired_token', 'token'], [500, 'INTERNAL_SERVER_ERROR', 'unreachable'],
])('the platform\'s own answer of %i with %s is one: %s', async (status, error, kind) => {
  answer = json(status, { error, error_description: 'No.' })
  await expect(ask()).rejects.toMatchObject({ kind, code: error.toLowerCase() })
})

it('a portal that has moved says so with a page, or without a body', async () => {
  answer = page(302)
  await expect(ask()).rejects.toMatchObject({ kind: 'moved' })
})

it.each([
  ['INTERNAL_SERVER_ERROR', 'unreachable', true], ['ERROR_UNEXPECTED_ANSWER', 'unreachable', true], ['ACCESS_DENIED', 'refused', false], ['OPERATION_TIME_LIMIT', 'limit', false],
])('one command of a batch that answers %s is sorted by it: %s', async (error, kind, mayHaveRun) => {
  answer = json(200, { result: { result: [], result_error: { who: { error, error_description: 'No.' } }, result_total: [], result_next: [], result_time: [] }, time: {} })
  expect(await ask()).toMatchObject({ who: { error: { kind, code: error.toLowerCase(), mayHaveRun } } })
})
