import { Agent, request } from 'node:http'
import { expect, test } from '../e2e/support/test'
import { median } from './measure'

const ROUNDS = 7
const REQUESTS = 2000
const AT_ONCE = 16
/** Of what a route does that does nothing. */
const SHARE = 0.8
const MAX_BYTES = 4 * 1024

interface Call { url: URL, method: string, body: string }

/** @returns bytes of the answer's body */
function call({ url, method, body }: Call, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {} }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url.pathname} answers ${answer.statusCode}`)))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** @returns requests a second */
async function throughput(what: Call, agent: Agent): Promise<number> {
  const since = performance.now()
  let left = REQUESTS
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (left-- > 0) await call(what, agent)
  }))
  return REQUESTS / (performance.now() - since) * 1000
}

test('the background worker costs hardly more than a route that does nothing', async ({ stack, people }) => {
  const { url, body } = await stack.portal.launch('PAGE_BACKGROUND_WORKER', { ID: 'PAGE_BACKGROUND_WORKER' }, people.administrator.id)
  const worker: Call = { url: new URL(url), method: 'POST', body: new URLSearchParams(body).toString() }
  const bare: Call = { url: new URL('/healthz', stack.urls.app), method: 'GET', body: '' }
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  expect(await call(worker, agent)).toBeLessThanOrEqual(MAX_BYTES)
  for (const what of [worker, bare]) await throughput(what, agent)
  const shares: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) shares.push(await throughput(worker, agent) / await throughput(bare, agent))
  agent.destroy()
  const share = median(shares)
  console.log(`    /worker: ${share.toFixed(2)} of a bare route's throughput, at least ${SHARE}`)
  expect(share).toBeGreaterThanOrEqual(SHARE)
})
