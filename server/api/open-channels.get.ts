import { defineEventHandler } from 'h3'
import type { OpenChannelList } from '#shared/schemas/messenger'
import { listOpenChannels } from '../b24/messenger'
import { asPerson } from '../http/as-person'
import { requireSession } from '../http/require-session'

/** `GET /api/open-channels` */
export default defineEventHandler(async (event): Promise<OpenChannelList> => {
  const session = await requireSession(event)
  return { channels: await asPerson(session, listOpenChannels) }
})
