import type { H3Event } from 'h3'
import { defineEventHandler, getHeader, getMethod, getRequestIP, sendRedirect, setResponseHeaders, setResponseStatus } from 'h3'
import { METHOD_TABLE } from '../../http/method-table'
import { isNameOf, readHost, sceneOf } from '../../http/portal-of'
import { rawBodyOf } from '../../http/read-body'
import type { Portal } from '../../portal/portal'
import type { RestRequest, RestResponse } from '../../rest/answer-rest'
import { answerRest } from '../../rest/answer-rest'
import { readRequest } from '../../rest/read-request'
import { writeXml } from '../../rest/xml'

/** Any page may call: the JS SDK does so out of the app's frame. Tokens travel in the request, never in cookies. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'origin, content-type, accept, authorization',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
}

const CONTENT_TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

/** REST. @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/general-principles.html */
export default defineEventHandler(async (event) => {
  setResponseHeaders(event, CORS)
  if (getMethod(event) === 'OPTIONS') return send(event, { kind: 'json', status: 200, body: {} })
  const { world, portal } = sceneOf(event)
  if (movedAway(portal, event)) return sendRedirect(event, `${portal.origin}${event.path}`, 302)
  const [path = '', query = ''] = event.path.replace(/^\/rest\//, '').split('?', 2)
  const request = readRequest({
    path,
    query,
    ...await rawBodyOf(event),
    contentType: getHeader(event, 'content-type') ?? '',
    authorization: getHeader(event, 'authorization') ?? null,
    source: getRequestIP(event) ?? '',
  }, Date.now())
  return send(event, await answerRest(world, portal, METHOD_TABLE, request), request.format)
})

/**
 * A renamed portal sends on who calls it by the old name. The authorization server, which is at the first portal's, keeps its own.
 * @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/change-domen.html
 */
function movedAway(portal: Portal, event: H3Event): boolean {
  if (!portal.faults.standing.some(({ fault }) => fault.kind === 'rename')) return false
  const ofServer = portal.index === 0 && /^\/rest\/app\.info\b/i.test(event.path)
  return !ofServer && !isNameOf(portal, readHost(getHeader(event, 'host'))?.name ?? '')
}

function send(event: H3Event, response: RestResponse, format: RestRequest['format'] = 'json'): string | undefined {
  if (response.kind === 'drop') {
    event._handled = true
    event.node.req.socket.destroy()
    return undefined
  }
  const { kind, status, body } = response
  setResponseStatus(event, status)
  setResponseHeaders(event, { 'Content-Type': CONTENT_TYPES[kind === 'html' ? 'html' : format] })
  if (kind === 'html') return body
  return format === 'xml' ? writeXml(body) : JSON.stringify(body)
}
