import { createError, defineEventHandler, getRequestURL, setResponseHeader } from 'h3'
import type { H3Event } from 'h3'
import type { Placement } from '#shared/placements'
import { NEXT_STEP_FIELD, PLACEMENTS } from '#shared/placements'
import type { Language } from '#shared/types/launch'
import { PortalError } from '../b24/portal-error'
import { config } from '../config'
import { database } from '../database/current'
import { readForm } from '../http/read-body'
import { sealTicket } from '../install/ticket'
import { believe, knownPortal } from '../launch/believe'
import { FIELD_LAUNCH_MAX_BYTES, LAUNCH_MAX_BYTES, claimedOrigin, parseFieldWithoutTokens, parseLaunch } from '../launch/parse'
import type { LaunchClaim } from '../launch/parse'
import { LaunchRefusal } from '../launch/refusal'
import { portalOrigin } from '../portals/portals'

const FIELD_PATH = NEXT_STEP_FIELD.path
const LAUNCH_PATHS = new Set<string>(['/', FIELD_PATH, ...Object.values<Placement>(PLACEMENTS).filter(({ layout }) => layout !== null).map(({ path }) => path)])
const INSTALL_PATH = '/install'

const REFUSAL_STATUS = { not_a_launch: 400, unknown_portal: 403, not_believed: 403, no_access: 403 } as const

/**
 * Turns the form that the portal posts into `event.context.launch`, or refuses it. The page is rendered in the same
 * request: no redirect, no token in any address.
 */
export default defineEventHandler(async (event) => {
  if (event.method !== 'POST') return
  const path = getRequestURL(event).pathname.replace(/(?<=.)\/$/, '')
  if (path !== INSTALL_PATH && !LAUNCH_PATHS.has(path)) return
  const { searchParams } = getRequestURL(event)
  const form = await readForm(event, path === FIELD_PATH ? FIELD_LAUNCH_MAX_BYTES : LAUNCH_MAX_BYTES)
  if (path === FIELD_PATH && form && showField(event, searchParams, form)) return
  const claim = readClaim(searchParams, form)
  event.context.language = claim.language
  event.context.frameOrigin = claimedOrigin(claim, config().allowHttp)
  if (path === INSTALL_PATH) {
    event.context.install = { ticket: await sealTicket({ claim }) }
    return
  }
  await launch(event, claim)
})

/** A field without tokens is its own text and nothing else: no session, no question to the portal. */
function showField(event: H3Event, query: URLSearchParams, form: URLSearchParams): boolean {
  const field = parseFieldWithoutTokens(query, form)
  if (!field) return false
  event.context.language = field.claim.language
  event.context.frameOrigin = claimedOrigin(field.claim, config().allowHttp)
  event.context.fieldTexts = NEXT_STEP_FIELD.parameters(field.options).values
  return true
}

function readClaim(query: URLSearchParams, form: URLSearchParams | null): LaunchClaim {
  const parsed = form ? parseLaunch(query, form) : { fields: { body: 'expected a form' } }
  if ('claim' in parsed) return parsed.claim
  throw createError({ statusCode: 400, message: 'This is not a launch from Bitrix24.', data: { code: 'not_a_launch', fields: parsed.fields } })
}

async function launch(event: H3Event, claim: LaunchClaim): Promise<void> {
  const refuse = (statusCode: number, code: string) => createError({
    statusCode, message: code, data: { code, language: claim.language satisfies Language, frameOrigin: event.context.frameOrigin },
  })
  try {
    const portal = await knownPortal(database(), claim)
    event.context.frameOrigin = portalOrigin(portal)
    const { claims, state, portalMs } = await believe(database(), portal, claim)
    setResponseHeader(event, 'server-timing', `portal;dur=${portalMs.toFixed(1)}`)
    event.context.session = claims
    event.context.portal = portal
    event.context.launch = state
  } catch (error) {
    if (error instanceof LaunchRefusal) throw refuse(REFUSAL_STATUS[error.code], error.code)
    if (error instanceof PortalError) throw refuse(502, 'portal_unreachable')
    throw error
  }
}
