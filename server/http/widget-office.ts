import { createError } from 'h3'
import type { H3Event } from 'h3'
import { PortalError } from '../b24/portal-error'
import { adviceOn } from '../b24/widget-problems'
import type { WidgetOffice } from '../settings/widgets'
import { limitWrites } from './limit-writes'
import { requireAdministrator } from './require-administrator'
import { portalFailure } from './require-session'

/**
 * Runs work on the portal's widgets for one of its administrators, with their own token.
 * @throws H3Error 401, 403 for others and where the portal refuses, 502 when it does not answer; `data.advice` says what to do about it
 */
export async function atWidgetOffice<Answer>(event: H3Event, work: (office: WidgetOffice) => Promise<Answer>): Promise<Answer> {
  const session = await requireAdministrator(event)
  if (event.method !== 'GET') limitWrites(session)
  return work({ database: session.database, portal: session.portal, administrator: session.reader }).catch((error: unknown) => {
    throw error instanceof PortalError ? withAdvice(error) : error
  })
}

/** Whoever was an administrator when the page was opened may be none any more; and much else can have changed since. */
function withAdvice(error: PortalError): unknown {
  const advice = adviceOn(error)
  return error.kind === 'refused'
    ? createError({ statusCode: 403, message: `Bitrix24 refuses: ${error.message}`, data: { code: 'portal_refused', advice } })
    : portalFailure(error, { advice })
}
