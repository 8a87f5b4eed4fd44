import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import qs from 'qs'

/** A request that came in, its form read into nested values. */
export interface Received {
  path: string
  contentType: string
  form: Record<string, unknown>
}

/** A server of an app: takes events and keeps them. */
export interface Receiver {
  url: string
  received: Received[]
  /** Settles with the next request that fits, also one that has come already. */
  next: (fits: (request: Received) => boolean) => Promise<Received>
  stop: () => Promise<void>
}

/** Starts a server on a free port of the loopback that answers 200 to everything. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.end('OK')
      received.push({
        path: request.url ?? '',
        contentType: request.headers['content-type'] ?? '',
        form: qs.parse(Buffer.concat(chunks).toString('utf8'), { depth: 10 }),
      })
      for (const look of waiting) look()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    next: fits => new Promise((resolve) => {
      const look = () => {
        const found = received.find(fits)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    }),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
