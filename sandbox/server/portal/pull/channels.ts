import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who sent a message, in the numbers of the protocol. */
export const SENDER = { client: 1, backend: 2 } as const

/** One message of a channel. */
export interface PullMessage {
  /** 26 digits: the second, and a number that counts on. */
  mid: string
  /** Of the channel that it went through. */
  channel: string
  /** Milliseconds since the epoch. */
  at: number
  body: PullBody
  sender: { type: typeof SENDER[keyof typeof SENDER], id: string | null }
}

/** What an app's page is told. */
export interface PullBody {
  module_id: string
  command: string
  params: unknown
  extra: Record<string, unknown>
}

/** Hears a channel's messages as they come. */
export type PullListener = (message: PullMessage) => void

/** A channel of an app: everybody's, or one person's. Times are milliseconds since the epoch. */
export interface Channel {
  /** 32 hexadecimal digits. */
  id: string
  /** What other pages may send to; a shared channel has none. */
  publicId: string | null
  app: string
  userId: string | null
  startsAt: number
  endsAt: number
  /** Those of late, oldest first, for who was away for a moment. */
  messages: PullMessage[]
}

/** The Push & Pull server of a portal. */
export interface Pull {
  /** Signs the numbers of channels. */
  secret: Buffer
  /** The current channel of each owner. */
  owned: Map<string, Channel>
  /** All that live, by their numbers and public numbers. */
  byId: Map<string, Channel>
  byPublicId: Map<string, Channel>
  lastNumber: number
  /** Notifications sent to phones, oldest first. */
  pushes: { app: string, userId: string, text: string, avatar: string, at: number }[]
}

/** @see https://apidocs.bitrix24.com/settings/interactivity/custom-push-and-pull-client.html */
const LIFETIME_MS = 12 * 3_600_000
const KEPT_MESSAGES = 100
const SIGNED_ID = /^([0-9a-f]{32})(?::([0-9a-f]{32}))?\.([0-9a-f]{40})$/

/** Who listens to a channel: connections end with the process, channels do not. */
const listening = new WeakMap<Channel, Set<PullListener>>()

/** A server that nobody listens to. */
export function createPull(): Pull {
  return { secret: randomBytes(32), owned: new Map(), byId: new Map(), byPublicId: new Map(), lastNumber: 0, pushes: [] }
}

/**
 * An app's channel for everybody (`userId: null`) or for one person; opened when it is asked for the first time.
 * @param now milliseconds since the epoch
 * @param reopen a channel whose time is over is replaced
 */
export function channelOf(pull: Pull, app: string, userId: string | null, now: number, reopen = true): Channel {
  const owner = `${app} ${userId ?? ''}`
  const known = pull.owned.get(owner)
  if (known && (known.endsAt > now || !reopen)) return known
  const channel: Channel = {
    id: randomBytes(16).toString('hex'),
    publicId: userId === null ? null : randomBytes(16).toString('hex'),
    app,
    userId,
    startsAt: now,
    endsAt: now + LIFETIME_MS,
    messages: [],
  }
  pull.owned.set(owner, channel)
  pull.byId.set(channel.id, channel)
  if (channel.publicId) pull.byPublicId.set(channel.publicId, channel)
  return channel
}

/** The signature of a channel's number or public number: 40 hexadecimal digits. */
export function signatureOf(pull: Pull, id: string): string {
  return createHmac('sha1', pull.secret).update(id).digest('hex')
}

/** A channel's number as an app gets it: signed, and of one person's with the public number in it. */
export function signedId(pull: Pull, { id, publicId }: Channel): string {
  const number = publicId ? `${id}:${publicId}` : id
  return `${number}.${signatureOf(pull, number)}`
}

/**
 * The channels that a connection names.
 * @param list signed numbers, with slashes between them
 * @param now milliseconds since the epoch
 * @returns `null` when one of them is unknown, forged or over
 */
export function channelsOf(pull: Pull, list: string, now: number): Channel[] | null {
  const channels = list.split('/').map((signed) => {
    const [, id = '', publicId, signature = ''] = SIGNED_ID.exec(signed) ?? []
    const channel = pull.byId.get(id)
    if (!channel || channel.endsAt <= now || !isSigned(pull, publicId ? `${id}:${publicId}` : id, signature)) return null
    return channel
  })
  return channels.every(channel => channel !== null) ? channels : null
}

/** The channel behind a public number, if its signature is right. */
export function publicChannel(pull: Pull, publicId: string, signature: string): Channel | undefined {
  return isSigned(pull, publicId, signature) ? pull.byPublicId.get(publicId) : undefined
}

function isSigned(pull: Pull, number: string, signature: string): boolean {
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(pull, number))]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/**
 * The number of the last message so far: what comes later has a greater one.
 * @param now milliseconds since the epoch
 */
export function lastMid({ lastNumber }: Pull, now: number): string {
  return `${String(Math.floor(now / 1000)).padStart(10, '0')}${String(lastNumber).padStart(16, '0')}`
}

/**
 * Sends a message through a channel: to who listens now, and to who comes back with the number of an earlier message.
 * @param now milliseconds since the epoch
 */
export function sendThrough(pull: Pull, channel: Channel, body: PullBody, sender: PullMessage['sender'], now: number): void {
  pull.lastNumber += 1
  const mid = lastMid(pull, now)
  const message: PullMessage = { mid, channel: channel.id, at: now, body, sender }
  channel.messages = [...channel.messages, message].slice(-KEPT_MESSAGES)
  for (const listener of listenersOf(channel)) listener(message)
}

/**
 * Messages behind one that a client has; none for a client that has nothing yet.
 * @param mid of the last message that the client knows
 */
export function messagesSince(channels: readonly Channel[], mid: string | null): PullMessage[] {
  if (!mid) return []
  return channels.flatMap(channel => channel.messages).filter(message => message.mid > mid).sort((left, right) => left.mid < right.mid ? -1 : 1)
}

/** Those who listen to a channel now. */
export function listenersOf(channel: Channel): ReadonlySet<PullListener> {
  return listening.get(channel) ?? new Set()
}

/** Listens to channels. @returns ends it */
export function listenTo(channels: readonly Channel[], listener: PullListener): () => void {
  for (const channel of channels) listening.set(channel, new Set(listenersOf(channel)).add(listener))
  return () => {
    for (const channel of channels) listening.get(channel)?.delete(listener)
  }
}
