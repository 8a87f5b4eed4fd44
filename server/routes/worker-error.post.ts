import { createError, defineEventHandler, getRequestURL } from 'h3'
import { z } from 'zod'
import { database } from '../database/current'
import { withPortal } from '../database/with-portal'
import { readForm } from '../http/read-body'
import { jobs } from '../jobs/current'
import { findInstalledPortal } from '../portals/portals'
import { mayBindFrom } from '../worker/bind-again'
import { recordRemoval } from '../worker/removals'
import { portalOfSign } from '../worker/sign'

/** Bytes that the portal's message may have; it holds two sentences. */
const MAX_BYTES = 8 * 1024

const messageSchema = z.object({ error: z.literal('ERROR_PLACEMENT_LOADING_OVERTIME') })

/**
 * `POST /worker-error`: where Bitrix24 tells, without tokens, that it has removed the background worker because it was slow to load. The
 * sign in the address tells which portal it is; a job then asks that portal, and registers the worker again.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/universal/background-worker.html
 */
export default defineEventHandler(async (event) => {
  const form = await readForm(event, MAX_BYTES)
  if (!messageSchema.safeParse(Object.fromEntries(form ?? [])).success) {
    throw createError({ statusCode: 400, message: 'This is not a message about the background worker.', data: { code: 'invalid', fields: { error: 'expected ERROR_PLACEMENT_LOADING_OVERTIME' } } })
  }
  const portalId = portalOfSign(getRequestURL(event).searchParams)
  if (portalId === null) throw createError({ statusCode: 403, message: 'The address is not one that this app gave to a portal.', data: { code: 'not_believed' } })
  if (!await findInstalledPortal(database(), portalId)) return { accepted: false }
  const attempted = await withPortal(database(), portalId, transaction => recordRemoval(transaction, portalId))
  await jobs().bindWorker(portalId, mayBindFrom(attempted))
  return { accepted: true }
})
