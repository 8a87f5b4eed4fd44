import type { Buffer } from 'node:buffer'
import { z } from 'zod'
import { isoTime } from '../../rest/time'
import type { Portal } from '../portal'
import type { Channel, PullBody } from './channels'
import { channelOf, publicChannel, SENDER, sendThrough } from './channels'
import { decodePublications } from './wire'

/** Versions that the platform's clients compare with their own. */
export const REVISIONS = { revision_web: 19, revision_mobile: 3 } as const

const publishedSchema = z.object({
  module_id: z.string(),
  command: z.string(),
  params: z.unknown(),
})

/** An event for an app's open pages. */
export type PullEvent = Pick<PullBody, 'module_id' | 'command' | 'params'>

/**
 * Tells an app's open pages something.
 * @param userIds whose pages; `null`: everybody's
 * @param now milliseconds since the epoch
 * @see https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-event-add.html
 */
export function tellPages(portal: Portal, app: string, event: PullEvent, userIds: readonly string[] | null, now: number): void {
  for (const userId of userIds ?? [null]) {
    sendThrough(portal.pull, channelOf(portal.pull, app, userId, now), withExtra(portal, event, now), { type: SENDER.backend, id: null }, now)
  }
}

function withExtra(portal: Portal, event: PullEvent, now: number): PullBody {
  const extra = { server_time: isoTime(now), server_time_unix: now / 1000, server_time_ago: 0, server_name: portal.host, ...REVISIONS }
  return { ...event, extra }
}

/**
 * Passes on what a page sends to other pages of its app.
 * @param from the channels of the connection that it came through
 * @param bytes as the platform's clients write it
 * @param now milliseconds since the epoch
 * @returns whether it could be read; a receiver that is unknown, forged or another app's gets nothing
 */
export function publishFromPage(portal: Portal, from: readonly Channel[], bytes: Buffer, now: number): boolean {
  const publications = readPublications(bytes)
  const sender = from.find(channel => channel.publicId !== null)
  if (!publications || !sender) return false
  for (const { receivers, event } of publications) {
    for (const { publicId, signature } of receivers) {
      const channel = publicChannel(portal.pull, publicId, signature)
      if (channel?.app === sender.app) {
        sendThrough(portal.pull, channel, withExtra(portal, event, now), { type: SENDER.client, id: sender.publicId }, now)
      }
    }
  }
  return true
}

/** Bytes or bodies that make no sense are a client's mistake. */
function readPublications(bytes: Buffer): { receivers: { publicId: string, signature: string }[], event: PullEvent }[] | null {
  try {
    return decodePublications(bytes).map(({ receivers, body }) => ({ receivers, event: publishedSchema.parse(JSON.parse(body)) }))
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}
