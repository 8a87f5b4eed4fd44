import type { H3Event } from 'h3'
import { defineEventHandler, getHeader, getMethod, getRequestIP, setResponseHeaders, setResponseStatus } from 'h3'
import { METHOD_TABLE } from '../../http/method-table'
import { sceneOf } from '../../http/portal-of'
import { rawBodyOf } from '../../http/read-body'
import type { RestResponse } from '../../rest/answer-rest'
import { answerRest } from '../../rest/answer-rest'
import { readRequest } from '../../rest/read-request'

/** Any page may call: the JS SDK does so out of the app's frame. Tokens travel in the request, never in cookies. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'origin, content-type, accept, authorization',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
}

/** REST. @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/general-principles.html */
export default defineEventHandler(async (event) => {
  setResponseHeaders(event, CORS)
  if (getMethod(event) === 'OPTIONS') return send(event, { kind: 'json', status: 200, body: {} })
  const { world, portal } = sceneOf(event)
  const [path = '', query = ''] = event.path.replace(/^\/rest\//, '').split('?', 2)
  const request = readRequest({
    path,
    query,
    ...await rawBodyOf(event),
    contentType: getHeader(event, 'content-type') ?? '',
    authorization: getHeader(event, 'authorization') ?? null,
    source: getRequestIP(event) ?? '',
  }, Date.now())
  return send(event, await answerRest(world, portal, METHOD_TABLE, request))
})

function send(event: H3Event, response: RestResponse): string | undefined {
  if (response.kind === 'drop') {
    event._handled = true
    event.node.req.socket.destroy()
    return undefined
  }
  const json = response.kind === 'json'
  setResponseStatus(event, response.status)
  setResponseHeaders(event, { 'Content-Type': json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8' })
  return json ? JSON.stringify(response.body) : response.body
}
