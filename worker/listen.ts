import type { PullConfiguration } from './configuration'
import { endOf } from './configuration'
import type { Signal } from '#shared/types/worker'
import { readMessages, signalIn } from './messages'

/** Waits after failures in a row, as the platform asks for, in seconds. Who tries more often is locked out. */
const WAITS = [0.1, 15, 45, 45, 45, 600, 600, 600, 600, 600, 3600]
/** After these failures in a row without a WebSocket it is polled. */
const SOCKET_FAILURES = 4
/** What has lasted this long was no failure. */
const STEADY_MS = 30_000
/** A clock that jumps tells that the machine has slept: what was connected then is not any more. */
const TICK_MS = 20_000
const SLEPT_MS = 60_000
/** The number before all messages, so that the server sends what it keeps: the numbers count on from when the server was set up, and tell no time. */
const BEGINNING = '0'.repeat(26)
/** A configuration that is over is replaced within this time, not by all at once, in milliseconds. */
const RENEWAL_SPREAD_MS = 60_000
/** None is replaced sooner than this, whatever the computer's clock says, in milliseconds. */
const LIFE_AT_LEAST = 600_000
/** No timer can wait longer than this, in milliseconds. */
const LIFE_AT_MOST = 86_400_000
/** Until a new configuration is asked for when the server changes, in milliseconds. */
const CHANGE_AFTER = 10_000
/** Not by all at once. */
const CHANGE_SPREAD = 110_000

/** What listening needs of the world. */
export interface Surroundings {
  /** Where to listen. @param renew what is known is not good any more */
  configure: (renew: boolean) => Promise<PullConfiguration>
  /** The last message that was heard; what came after it is sent again. With `null` that is all that the server keeps. */
  mid: string | null
  /** Keeps the number of the last message. */
  keep: (mid: string) => void
  hear: (signal: Signal) => void
  random: () => number
}

/** How a connection ended: the channels may be over. */
type Ending = 'lost' | 'renew'

/** Listens to the portal's Push & Pull for as long as the page lives, and comes back after everything. */
export async function listen(around: Surroundings): Promise<never> {
  let { mid } = around
  let failures = 0
  let renew = false
  const connection = watchOver()

  function take(text: string): Ending | null {
    for (const message of readMessages(text)) {
      const signal = signalIn(message)
      if (signal) around.hear(signal)
      const command = message.text?.command
      if (command === 'config_expire' || command === 'server_restart') setTimeout(() => connection.end('renew'), CHANGE_AFTER + around.random() * CHANGE_SPREAD)
      // Behind what was heard: the browser's storage may be full.
      if (typeof message.mid === 'string') {
        mid = message.mid
        around.keep(mid)
      }
      if (command === 'channel_expire') return 'renew'
    }
    return null
  }

  async function connect(configuration: PullConfiguration): Promise<Ending> {
    const renewal = setTimeout(() => connection.end('renew'), lifeOf(configuration) + around.random() * RENEWAL_SPREAD_MS)
    const sockets = configuration.server.websocket_enabled !== false && failures < SOCKET_FAILURES
    try {
      return await (sockets ? connectSocket : poll)(configuration, mid ?? BEGINNING, take, connection)
    } finally {
      clearTimeout(renewal)
    }
  }

  for (;;) {
    const since = Date.now()
    try {
      const configuration = await around.configure(renew)
      renew = false
      renew = await connect(configuration) === 'renew'
    } catch {
      // Whatever it was, it is tried again, as often as the platform allows; nobody sees this frame.
      renew = true
    }
    if (Date.now() - since > STEADY_MS) failures = 0
    const seconds = WAITS[Math.min(failures, WAITS.length - 1)]!
    failures += 1
    await connection.pause(seconds * (0.5 + around.random()) * 1000)
  }
}

/** In milliseconds. */
function lifeOf(configuration: PullConfiguration): number {
  return Math.min(Math.max(endOf(configuration) - Date.now(), LIFE_AT_LEAST), LIFE_AT_MOST)
}

/** Ends what is connected, and what is waited for, when the network comes back or the machine wakes up. */
interface Connection {
  /** Begins a connection. @param close ends it */
  open: (close: () => void) => Promise<Ending>
  end: (ending: Ending) => void
  pause: (milliseconds: number) => Promise<void>
}

function watchOver(): Connection {
  let finish: ((ending: Ending) => void) | null = null
  let wake: (() => void) | null = null
  let last = Date.now()

  function comeBack(): void {
    wake?.()
    finish?.('lost')
  }

  function lookAtClock(): void {
    const slept = Date.now() - last > SLEPT_MS
    last = Date.now()
    if (slept) comeBack()
  }

  addEventListener('online', comeBack)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    wake?.()
    lookAtClock()
  })
  // By its name alone it would be the one of Nuxt, and bring that along.
  window.setInterval(lookAtClock, TICK_MS)

  return {
    open: close => new Promise((resolve) => {
      finish = (ending) => {
        finish = null
        close()
        resolve(ending)
      }
    }),
    end: ending => finish?.(ending),
    pause: milliseconds => new Promise((resolve) => {
      const timer = setTimeout(() => wake?.(), milliseconds)
      wake = () => {
        wake = null
        clearTimeout(timer)
        resolve()
      }
    }),
  }
}

function addressOf(server: string | undefined, { channels, jwt, clientId }: PullConfiguration, mid: string): string {
  const ids = [channels?.private?.id, channels?.shared?.id].filter(Boolean).join('/')
  const query = new URLSearchParams({ format: 'json', ...(jwt ? { token: jwt } : { CHANNEL_ID: ids }), ...(clientId ? { clientId } : {}), mid })
  if (!server) throw new Error('The portal has no server to listen to')
  return `${server}?${query}`
}

type Connect = (configuration: PullConfiguration, mid: string, take: (text: string) => Ending | null, connection: Connection) => Promise<Ending>

const connectSocket: Connect = (configuration, mid, take, connection) => {
  const { websocket_secure: secure, websocket } = configuration.server
  const socket = new WebSocket(addressOf(secure ?? websocket, configuration, mid))
  const ended = connection.open(() => socket.close())
  // 4010: the channel is over, or not one of this server.
  socket.addEventListener('close', ({ code }) => connection.end(code === 4010 ? 'renew' : 'lost'))
  socket.addEventListener('message', ({ data }) => {
    const ending = take(String(data))
    if (ending) connection.end(ending)
  })
  return ended
}

const poll: Connect = async (configuration, since, take, connection) => {
  const { long_pooling_secure: secure, long_polling: polling } = configuration.server
  const aborter = new AbortController()
  const ended = connection.open(() => aborter.abort())
  async function ask(): Promise<Ending> {
    for (let mid = since; ;) {
      const answer = await fetch(addressOf(secure ?? polling, configuration, mid), { signal: aborter.signal })
      if (answer.status >= 400) return 'renew'
      const ending = answer.status === 200 ? take(await answer.text()) : null
      if (ending) return ending
      mid = answer.headers.get('last-message-id') || mid
    }
  }
  return Promise.race([ended, ask()])
}
