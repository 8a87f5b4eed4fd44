import type { Channel } from '../../portal/pull/channels'
import { channelOf, signatureOf, signedId } from '../../portal/pull/channels'
import { REVISIONS } from '../../portal/pull/publish'
import type { Portal } from '../../portal/portal'
import { isoTime } from '../time'

/** Version of the protocol: messages as bytes, no JSON-RPC. */
const VERSION = 4

/** A development server does not pass WebSockets on: clients poll there. */
const WEBSOCKETS = !import.meta.dev

/** The answer of `pull.application.config.get`. */
export interface PullConfig {
  server: Record<string, string | number | boolean>
  api: typeof REVISIONS
  channels: Record<'shared' | 'private', WrittenChannel>
  /** Seconds since the epoch. */
  exp: number
  publicChannels: Record<string, { user_id: number, public_id: string, signature: string, start: string, end: string }>
}

interface WrittenChannel {
  id: string
  public_id?: string
  start: string
  end: string
  type: 'shared' | 'private'
}

/**
 * Where a page of an app connects to, and its channels.
 * @param now milliseconds since the epoch
 * @param reopen channels whose time is over are replaced
 * @param started of the server: when its settings last changed, milliseconds since the epoch
 */
export function writePullConfig(portal: Portal, app: string, userId: string, { now, reopen, started }: { now: number, reopen: boolean, started: number }): PullConfig {
  const shared = channelOf(portal.pull, app, null, now, reopen)
  const own = channelOf(portal.pull, app, userId, now, reopen)
  return {
    server: writeServer(portal, started),
    api: REVISIONS,
    channels: { shared: writeChannel(portal, shared), private: writeChannel(portal, own) },
    exp: Math.floor(Math.min(shared.endsAt, own.endsAt) / 1000),
    publicChannels: { [userId]: { user_id: Number(userId), ...writePublic(portal, own), start: isoTime(own.startsAt), end: isoTime(own.endsAt) } },
  }
}

function writeServer({ host }: Portal, started: number): PullConfig['server'] {
  const [polling, socket, publish] = [`http://${host}/bitrix/sub/`, `ws://${host}/bitrix/subws/`, `http://${host}/bitrix/rest/`]
  return {
    version: VERSION,
    server_enabled: true,
    mode: 'personal',
    hostname: host,
    long_polling: polling,
    long_pooling_secure: polling,
    websocket_enabled: WEBSOCKETS,
    websocket: socket,
    websocket_secure: socket,
    publish_enabled: true,
    publish,
    publish_secure: publish,
    config_timestamp: Math.floor(started / 1000),
  }
}

function writeChannel(portal: Portal, channel: Channel): WrittenChannel {
  const { public_id: publicId, signature } = writePublic(portal, channel)
  return {
    id: signedId(portal.pull, channel),
    ...(publicId ? { public_id: `${publicId}.${signature}` } : {}),
    start: isoTime(channel.startsAt),
    end: isoTime(channel.endsAt),
    type: channel.publicId ? 'private' : 'shared',
  }
}

function writePublic(portal: Portal, { publicId }: Channel): { public_id: string, signature: string } {
  return { public_id: publicId ?? '', signature: publicId ? signatureOf(portal.pull, publicId) : '' }
}
