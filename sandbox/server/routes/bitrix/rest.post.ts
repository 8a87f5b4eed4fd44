import { createError, defineEventHandler, getRequestURL, readRawBody, setResponseHeader } from 'h3'
import { sceneOf } from '../../http/portal-of'
import { channelsOf } from '../../portal/pull/channels'
import { publishFromPage } from '../../portal/pull/publish'

/** What a page without a WebSocket sends to other pages of its app. */
export default defineEventHandler(async (event) => {
  setResponseHeader(event, 'Access-Control-Allow-Origin', '*')
  const { portal } = sceneOf(event)
  const channels = channelsOf(portal.pull, getRequestURL(event).searchParams.get('CHANNEL_ID') ?? '', Date.now())
  if (!channels) throw createError({ statusCode: 403, message: 'Wrong Channel Id' })
  const bytes = await readRawBody(event, false)
  if (!bytes || !publishFromPage(portal, channels, bytes, Date.now())) throw createError({ statusCode: 400, message: 'The message cannot be read' })
  return ''
})
