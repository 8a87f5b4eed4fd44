import { setTimeout } from 'node:timers/promises'
import pg from 'pg'

/** Before a connection that broke is made again: as long as a database takes to come back, without a crowd at its door. */
const AGAIN_MS = 2_000

/**
 * Hears a channel of a PostgreSQL, on a connection of its own that comes back whenever it breaks. What is told while there is
 * none is lost: whoever listens is called once after every connection, and has to look from time to time all the same.
 * @param hear is called for each notification
 * @returns ends it
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
export function listenOnPostgres(connectionString: string, connectionTimeoutMillis: number, channel: string, hear: () => void): () => Promise<void> {
  const stopping = new AbortController()
  let current: pg.Client | null = null

  async function connect(): Promise<void> {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis, keepAlive: true })
    const ended = new Promise<void>(resolve => client.once('end', resolve))
    // Without a listener it would end the process; "end" comes in any case.
    client.on('error', error => console.error(`database: the connection that listens broke: ${error.message}`))
    client.on('notification', hear)
    current = client
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      hear()
      await ended
    } finally {
      await client.end()
    }
  }

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      await connect().catch((error: unknown) => console.error(`database: nobody listens: ${error instanceof Error ? error.message : String(error)}`))
      await setTimeout(AGAIN_MS, null, { signal: stopping.signal }).catch(() => null)
    }
  }

  const kept = keep()
  return async () => {
    stopping.abort()
    await current?.end()
    await kept
  }
}
