import { Buffer } from 'node:buffer'
import type { PullMessage } from './channels'
import { bytesField, fixedField, numberField, partsOf } from './protobuf'

/** How a client reads messages: it asks for bytes or JSON in the address; text between marks is what the oldest ones know. */
type PullFormat = 'binary' | 'json' | 'text'

/** Numbers of fields, as the platform's clients know them. */
const FIELD = {
  responses: 1,
  outgoingMessages: 1,
  messages: 1,
  message: { id: 1, body: 2, expiry: 3, created: 4, sender: 5 },
  sender: { type: 1, id: 2 },
  requests: 1,
  incomingMessages: 1,
  incoming: { receivers: 1, body: 3 },
  receiver: { id: 1, signature: 3 },
} as const

/** Seconds that a message is kept for who is away. */
const EXPIRY_SECONDS = 86_400
const [BEGIN, END] = ['#!NGINXNMS!#', '#!NGINXNME!#']

/** The format that a connection's address asks for. */
export function formatOf(query: URLSearchParams): PullFormat {
  if (query.get('binaryMode') === 'true') return 'binary'
  return query.get('format') === 'json' ? 'json' : 'text'
}

/**
 * Messages as they go over the wire.
 * @see https://apidocs.bitrix24.com/settings/interactivity/custom-push-and-pull-client.html
 */
export function encodeMessages(messages: readonly PullMessage[], format: PullFormat): Buffer | string {
  if (format === 'binary') return encodeBatch(messages)
  const written = messages.map(message => JSON.stringify(describe(message)))
  return format === 'json' ? `[${written.join(',')}]` : written.map(json => `${BEGIN}${json}${END}`).join('')
}

function describe({ mid, channel, at, body, sender }: PullMessage): Record<string, unknown> {
  const extra = { ...body.extra, sender: { type: sender.type, ...(sender.id ? { id: sender.id } : {}) } }
  return { id: Number(mid.slice(10)), mid, channel, tag: String(Number(mid.slice(10))), time: new Date(at).toUTCString(), text: { ...body, extra }, extra }
}

function encodeBatch(messages: readonly PullMessage[]): Buffer {
  const outgoing = Buffer.concat(messages.map(message => bytesField(FIELD.messages, encodeMessage(message))))
  return bytesField(FIELD.responses, bytesField(FIELD.outgoingMessages, outgoing))
}

function encodeMessage({ mid, at, body, sender }: PullMessage): Buffer {
  return Buffer.concat([
    bytesField(FIELD.message.id, Buffer.from(mid, 'hex')),
    bytesField(FIELD.message.body, JSON.stringify(body)),
    numberField(FIELD.message.expiry, EXPIRY_SECONDS),
    fixedField(FIELD.message.created, Math.floor(at / 1000)),
    bytesField(FIELD.message.sender, Buffer.concat([
      numberField(FIELD.sender.type, sender.type),
      ...(sender.id ? [bytesField(FIELD.sender.id, Buffer.from(sender.id, 'hex'))] : []),
    ])),
  ])
}

/** A message that a page sends to other pages: to whom, and the body as JSON. */
export interface Publication {
  receivers: { publicId: string, signature: string }[]
  body: string
}

/**
 * Reads what a page sends.
 * @throws RangeError when the bytes are no such message
 */
export function decodePublications(bytes: Buffer): Publication[] {
  return partsOf(bytes, FIELD.requests)
    .flatMap(request => partsOf(request, FIELD.incomingMessages))
    .flatMap(request => partsOf(request, FIELD.messages))
    .map(message => ({
      receivers: partsOf(message, FIELD.incoming.receivers).map(receiver => ({
        publicId: hexPart(receiver, FIELD.receiver.id),
        signature: hexPart(receiver, FIELD.receiver.signature),
      })),
      body: partsOf(message, FIELD.incoming.body)[0]?.toString('utf8') ?? '',
    }))
}

function hexPart(bytes: Buffer, number: number): string {
  return partsOf(bytes, number)[0]?.toString('hex') ?? ''
}
