import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import type { Database } from '../../../server/database/client'
import { portals } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { keyring } from '../../../server/keyring'
import type { Portal } from '../../../server/portals/portals'
import { findInstalledPortal } from '../../../server/portals/portals'
import { storeUser } from '../../../server/portals/users'
import { addPortal } from './database'

/** Answers of a portal, by method; one that is missing is refused, an `Error` is answered as one, with its message for a code. */
export type Answers = Record<string, (params: URLSearchParams) => unknown>

export interface FakePortal {
  portal: Portal
  /** What it answers; it may be changed. */
  answers: Answers
  /** Methods that it was asked for. */
  asked: string[]
  /** From now on nobody answers there. */
  close: () => void
}

/** Starts a portal that answers batches alone, and adds it to the database, with person 1 who has installed the app. */
export async function startFakePortal(database: Database, answers: Answers): Promise<FakePortal> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString()
    const result: Record<string, unknown> = {}
    const errors: Record<string, unknown> = {}
    for (const [name, call] of Object.entries((JSON.parse(body) as { cmd: Record<string, string> }).cmd)) {
      const [method = '', query] = call.split('?')
      asked.push(method)
      const answer = answers[method] ? answers[method](new URLSearchParams(query)) : new Error('ERROR_METHOD_NOT_FOUND')
      if (answer instanceof Error) errors[name] = { error: answer.message, error_description: 'No.' }
      else result[name] = answer
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ result: { result, result_error: errors, result_total: [], result_next: [], result_time: {} }, time: {} }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const id = await addPortal(database)
  await database.orm.update(portals).set({ clientEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/` }).where(eq(portals.id, id))
  await withPortal(database, id, transaction => storeUser(transaction, keyring(), id, { id: '1', name: 'Anna', photo: null, admin: true, timeZone: 'Europe/Berlin' }, { accessToken: 'token', refreshToken: null }))
  return {
    portal: (await findInstalledPortal(database, id))!,
    answers,
    asked,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
