import { createError, defineEventHandler, getRequestURL, setResponseHeaders } from 'h3'
import { LAUNCH_MAX_BYTES, claimedOrigin } from '../launch/parse'
import { readForm } from '../http/read-body'
import { config } from '../config'
import { workerPage } from '../worker/page'

/**
 * `POST /worker`: the background worker, which the portal loads unseen on every page of everybody. It is answered out of what the address
 * says alone: no database, no portal, no token is looked at, because more than five seconds, ten times a day, and the portal removes it.
 * The page holds nothing of anybody, so the portal that may frame it is the one that it claims to be.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/universal/background-worker.html
 */
export default defineEventHandler(async (event) => {
  const { searchParams } = getRequestURL(event)
  // Older portals send all in the body; it is not even read otherwise.
  const fields = searchParams.has('DOMAIN') ? searchParams : await readForm(event, LAUNCH_MAX_BYTES)
  const domain = fields?.get('DOMAIN') ?? null
  const origin = claimedOrigin({ domain, secure: fields?.get('PROTOCOL') !== '0' }, config().allowHttp)
  if (origin === null) throw createError({ statusCode: 400, message: 'This is not a launch from Bitrix24.', data: { code: 'not_a_launch', fields: { DOMAIN: 'expected a host' } } })
  const { html, policy } = workerPage(origin)
  setResponseHeaders(event, { 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' })
  return html
})
