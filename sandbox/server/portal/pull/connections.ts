import { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import type { RawData, WebSocket } from 'ws'
import type { Portal } from '../portal'
import type { PullMessage } from './channels'
import { channelsOf, listenTo, messagesSince } from './channels'
import { publishFromPage } from './publish'
import { encodeMessages, formatOf } from './wire'

/** What the platform's clients take for a channel that is over or forged: they ask for the configuration again. */
const WRONG_CHANNEL = { code: 4010, reason: 'Wrong Channel Id' }

/** How long a poll waits for a message. */
const POLL_MS = 40_000

/** With these headers an empty answer tells the client which message was the last. */
const NOTHING_NEW = { 'Expires': 'Thu, 01 Jan 1973 11:11:01 GMT', 'Access-Control-Expose-Headers': 'Expires, Last-Message-Id' }

/**
 * Serves a client over a WebSocket: first what it has missed, then messages as they come; and takes what it sends to other pages.
 * @param query of the address: `CHANNEL_ID`, `mid`, `binaryMode`, `format`
 */
export function serveSocket(portal: Portal, query: URLSearchParams, socket: WebSocket): void {
  const channels = channelsOf(portal.pull, query.get('CHANNEL_ID') ?? '', Date.now())
  if (!channels) {
    socket.close(WRONG_CHANNEL.code, WRONG_CHANNEL.reason)
    return
  }
  const format = formatOf(query)
  const send = (messages: readonly PullMessage[]) => socket.send(encodeMessages(messages, format))
  const missed = messagesSince(channels, query.get('mid'))
  if (missed.length) send(missed)
  const stop = listenTo(channels, message => send([message]))
  socket.on('message', (data, isBinary) => {
    if (isBinary) publishFromPage(portal, channels, bytesOf(data), Date.now())
  })
  socket.on('close', stop)
  socket.on('error', () => socket.terminate())
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}

/**
 * Serves one poll: what the client has missed, or else the next message, or nothing after 40 seconds.
 * @param query of the address: `CHANNEL_ID`, `mid`, `binaryMode`, `format`
 */
export function servePoll(portal: Portal, query: URLSearchParams, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*')
  const channels = channelsOf(portal.pull, query.get('CHANNEL_ID') ?? '', Date.now())
  if (!channels) {
    response.writeHead(400, { 'Content-Type': 'text/plain' }).end(WRONG_CHANNEL.reason)
    return
  }
  const format = formatOf(query)
  const answer = (messages: readonly PullMessage[]) => {
    const type = format === 'binary' ? 'application/octet-stream' : 'text/plain; charset=utf-8'
    response.writeHead(200, { 'Content-Type': type, 'Last-Message-Id': messages.at(-1)?.mid ?? '', 'Access-Control-Expose-Headers': 'Last-Message-Id' })
    response.end(encodeMessages(messages, format))
  }
  const missed = messagesSince(channels, query.get('mid'))
  if (missed.length) {
    answer(missed)
    return
  }
  const stop = listenTo(channels, (message) => {
    end()
    answer([message])
  })
  const timer = setTimeout(() => {
    end()
    const last = channels.flatMap(channel => channel.messages.at(-1)?.mid ?? []).toSorted().at(-1)
    response.writeHead(304, { ...NOTHING_NEW, ...(last ? { 'Last-Message-Id': last } : {}) }).end()
  }, POLL_MS)
  const end = () => {
    clearTimeout(timer)
    stop()
  }
  response.on('close', end)
}
