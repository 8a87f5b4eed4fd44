import type { H3Event } from 'h3'
import { defineEventHandler, setResponseHeaders, setResponseStatus } from 'h3'
import { strike } from '../../control/faults'
import { maskSecret, record } from '../../control/traffic'
import { sceneOf } from '../../http/portal-of'
import { rawBodyOf } from '../../http/read-body'
import { answerToken, tokenError } from '../../oauth/authorization-server'
import type { Portal } from '../../portal/portal'
import { appOfClient } from '../../portal/apps'
import { readForm } from '../../rest/read-request'

const NAME = 'oauth/token'

/** The authorization server. GET or a form. @see https://apidocs.bitrix24.com/settings/oauth/index.html */
export default defineEventHandler(async (event) => {
  const { world, portal } = sceneOf(event)
  const params = await readParams(event)
  const client = appOfClient(world.apps, params.client_id ?? '')
  const owner = world.portals.find(one => one.grants.byRefresh.has(params.refresh_token ?? '')) ?? portal
  const down = broken(event, owner, client?.code ?? null, owner.grants.byRefresh.get(params.refresh_token ?? '')?.userId ?? null)
  if (down !== null) return down
  const outcome = answerToken(world, params, Date.now())
  note(outcome.portal ?? portal, outcome.app, outcome.userId, outcome.status, { params: visible(params), answer: outcome.body })
  return json(event, outcome.status, outcome.body)
})

async function readParams(event: H3Event): Promise<Record<string, string>> {
  const { body, fields } = await rawBodyOf(event)
  const query = readForm(event.path.split('?')[1] ?? '')
  const form = fields ? Object.fromEntries(fields) : readForm(body)
  return Object.fromEntries(Object.entries({ ...query, ...form }).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

/** The answer of a server that is down; `null` while it is up. */
function broken(event: H3Event, portal: Portal, app: string | null, user: string | null): string | null {
  const fault = strike(portal.faults, 'oauth-down', { method: NAME, user, app })
  if (!fault) return null
  note(portal, app, user, fault.how === 'drop' ? 0 : fault.status, { fault: fault.how })
  if (fault.how === 'drop') {
    event._handled = true
    event.node.req.socket.destroy()
    return ''
  }
  if (fault.how === 'error') return json(event, fault.status, tokenError(fault.code))
  setResponseStatus(event, fault.status)
  setResponseHeaders(event, { 'Content-Type': 'text/html; charset=utf-8' })
  return '<!doctype html><title>Unavailable</title><h1>Unavailable</h1>'
}

function json(event: H3Event, status: number, body: object): string {
  setResponseStatus(event, status)
  setResponseHeaders(event, { 'Content-Type': 'application/json; charset=utf-8' })
  return JSON.stringify(body)
}

function visible(params: Record<string, string>): Record<string, string> {
  return params.code === undefined ? params : { ...params, code: maskSecret(params.code) }
}

function note(portal: Portal, app: string | null, user: string | null, status: number, detail: unknown): void {
  record(portal.traffic, { kind: 'oauth', direction: 'in', app, user, name: NAME, status, duration: 0, request: null, detail })
}
