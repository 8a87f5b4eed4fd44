import { createError } from 'h3'
import type { H3Event } from 'h3'
import { PortalError } from '../b24/portal-error'
import { widgetAdvice, widgetProblem } from '../b24/widget-problems'
import type { WidgetOffice } from '../settings/widgets'
import { limitWrites } from './limit-writes'
import { requireAdministrator } from './require-administrator'
import { portalFailure } from './require-session'

/**
 * Runs work on the portal's widgets for one of its administrators, with their own token.
 * @throws H3Error 401, 403 for others, 502 when the portal does not answer
 */
export async function atWidgetOffice<Answer>(event: H3Event, work: (office: WidgetOffice) => Promise<Answer>): Promise<Answer> {
  const session = await requireAdministrator(event)
  if (event.method !== 'GET') limitWrites(session)
  return work({ database: session.database, portal: session.portal, administrator: session.reader }).catch((error: unknown) => {
    // Whoever was an administrator when the page was opened may be none any more.
    const isRefused = error instanceof PortalError && error.kind === 'refused'
    throw isRefused ? createError({ statusCode: 403, message: `Bitrix24 refuses: ${error.message}`, data: { code: 'portal_refused', advice: widgetAdvice(widgetProblem(error.code)) } }) : portalFailure(error)
  })
}
