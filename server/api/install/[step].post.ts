import { createError, defineEventHandler, getRouterParam } from 'h3'
import { z } from 'zod'
import type { WidgetAdvice } from '#shared/schemas/widgets'
import type { InstallErrorCode, InstallStep, InstallStepResult } from '#shared/types/install'
import { INSTALL_STEPS } from '#shared/types/install'
import { PortalError } from '../../b24/portal-error'
import { adviceOn, widgetAdvice, widgetProblem } from '../../b24/widget-problems'
import type { Item } from '../../b24/widgets'
import { database } from '../../database/current'
import { validate, validateBody } from '../../http/validate'
import { InstallRefusal, installEvents, installWidgets, verifyPortal } from '../../install/install'
import { openTicket, sealTicket } from '../../install/ticket'
import type { Ticket } from '../../install/ticket'
import { findInstalledPortal } from '../../portals/portals'

const bodySchema = z.object({ ticket: z.string().max(16_384) })

/** `POST /api/install/<step>`: one step of the wizard. Every step may be repeated. */
export default defineEventHandler(async (event): Promise<InstallStepResult> => {
  const step = validate(z.enum(INSTALL_STEPS), getRouterParam(event, 'step'))
  const { ticket: sealed } = await validateBody(event, bodySchema)
  const ticket = await openTicket(sealed)
  if (!ticket) throw failure(401, 'ticket_expired', 'Open the installer again: this page is too old.')
  try {
    return await run(step, ticket, sealed)
  } catch (error) {
    if (error instanceof InstallRefusal) throw failure(403, error.code, 'The installation cannot go on.')
    if (!(error instanceof PortalError)) throw error
    const isRefused = error.kind === 'token' || error.kind === 'refused'
    throw isRefused ? failure(403, 'portal_refused', error.message, { advice: adviceOn(error) }) : failure(502, 'portal_unreachable', error.message, { advice: adviceOn(error) })
  }
})

async function run(step: InstallStep, ticket: Ticket, sealed: string): Promise<InstallStepResult> {
  if (step === 'verify') {
    const { portal, userId } = await verifyPortal(database(), ticket.claim)
    return { ticket: await sealTicket({ ...ticket, verified: { portalId: portal.id, userId } }), items: [] }
  }
  const portal = ticket.verified && await findInstalledPortal(database(), ticket.verified.portalId)
  if (!ticket.verified || !portal) throw new InstallRefusal('portal_refused')
  const items = await (step === 'widgets' ? installWidgets : installEvents)(database(), portal, ticket.verified.userId)
  if (items.some(item => item.outcome === 'failed')) {
    throw failure(502, step === 'widgets' ? 'widgets_failed' : 'events_failed', 'The portal refused a part of it.', { items: items.map(withAdvice) })
  }
  return { ticket: sealed, items }
}

function withAdvice(item: Item): Item {
  return item.outcome === 'failed' ? { ...item, advice: widgetAdvice(widgetProblem(item.code ?? '')) } : item
}

/** @param more what the step has done before it failed, and what to do about it */
function failure(statusCode: number, code: InstallErrorCode, message: string, more: { items?: Item[], advice?: WidgetAdvice | null } = {}) {
  return createError({ statusCode, message, data: { code, items: [], ...more } })
}
