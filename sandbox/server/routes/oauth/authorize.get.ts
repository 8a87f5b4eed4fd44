import { defineEventHandler, sendRedirect, setResponseHeaders, setResponseStatus } from 'h3'
import { z } from 'zod'
import { record } from '../../control/traffic'
import { sceneOf } from '../../http/portal-of'
import { queryOf } from '../../http/read-body'
import { viewerOf } from '../../http/viewer'
import { issueCode } from '../../oauth/grants'
import { appOfClient } from '../../portal/apps'

const querySchema = z.object({ client_id: z.string().default(''), state: z.string().optional() })

/**
 * The first step of the full OAuth flow: sends the viewer back to the app with a code. A failure is shown here and never sent on.
 * @see https://apidocs.bitrix24.com/settings/oauth/index.html
 */
export default defineEventHandler((event) => {
  const { world, portal } = sceneOf(event)
  const { client_id: clientId, state } = queryOf(event, querySchema)
  const app = appOfClient(world.apps, clientId)
  const { user } = viewerOf(event, portal)
  const installed = app !== undefined && portal.installations.has(app.code)
  record(portal.traffic, {
    kind: 'oauth',
    direction: 'in',
    app: app?.code ?? null,
    user: user.id,
    name: 'oauth/authorize',
    status: installed ? 302 : 403,
    duration: 0,
    request: null,
    detail: { clientId },
  })
  if (!installed) {
    setResponseStatus(event, 403)
    setResponseHeaders(event, { 'Content-Type': 'text/html; charset=utf-8' })
    return `<!doctype html><html lang="en"><title>Not available</title><h1>The app is not installed in this Bitrix24.</h1></html>`
  }
  const target = new URL(app.url)
  const answer = {
    code: issueCode(portal.grants, app.code, user.id, Date.now()),
    ...(state === undefined ? {} : { state }),
    domain: portal.host,
    member_id: portal.memberId,
    scope: app.scopes.join(','),
    server_domain: new URL(portal.authServer).host,
  }
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  return sendRedirect(event, target.href, 302)
})
