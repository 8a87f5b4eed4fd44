import { createError, defineEventHandler, getRequestHeader } from 'h3'
import { database } from '../database/current'
import { readLimitedBody } from '../http/read-body'
import { jobs } from '../jobs/current'
import { matchesFingerprint } from '../keyring'
import { isRecordEvent, recordOf } from '../next-steps/events'
import { EVENT_MAX_BYTES, parsePortalEvent } from '../portal-events/parse'
import { findPortal, markUninstalled } from '../portals/portals'

/**
 * `POST /events`: the address that Bitrix24 calls for the app's own events. It answers at once; the work is a job.
 * A known portal proves itself with its application token, a new one with the tokens of its installation event.
 */
export default defineEventHandler(async (event) => {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(getRequestHeader(event, 'content-type') ?? '')
  const parsed = parsePortalEvent(isForm ? await readLimitedBody(event, EVENT_MAX_BYTES) : '')
  if ('fields' in parsed) throw createError({ statusCode: 400, message: 'This is not an event of this app.', data: { code: 'not_an_event', fields: parsed.fields } })
  const { event: code, auth } = parsed.event

  const portal = await findPortal(database(), auth.member_id)
  const proven = portal?.applicationToken ? matchesFingerprint(auth.application_token, portal.applicationToken) : false
  // An installation brings a new application token and proves itself in its job.
  if (portal && !proven && code !== 'ONAPPINSTALL') throw createError({ statusCode: 403, message: 'The application token is not this portal\'s.', data: { code: 'not_believed' } })
  if (!portal && code !== 'ONAPPINSTALL') return { accepted: false }
  if (portal && code === 'ONAPPUNINSTALL') await markUninstalled(database(), portal.id)
  if (portal && isRecordEvent(parsed.event)) {
    const subject = recordOf(parsed.event)
    if (subject) await jobs().acceptRecord(portal.id, subject)
    return { accepted: subject !== null }
  }
  await jobs().acceptEvent(parsed.event)
  return { accepted: true }
})
