import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import type { Session } from '#shared/types/launch'
import { subjectSchema } from '#shared/schemas/subjects'
import { database } from '../database/current'
import { portalFailure } from '../http/require-session'
import { validateBody } from '../http/validate'
import { openSession } from '../launch/open-session'
import { LaunchRefusal } from '../launch/refusal'
import { findPortal } from '../portals/portals'

/** Subjects that one request may ask about: what fits into one batch beside the questions about the person. */
const SUBJECTS_AT_MOST = 20

const bodySchema = z.object({
  memberId: z.string().max(64),
  accessToken: z.string().min(1).max(4096),
  subjects: z.array(subjectSchema).max(SUBJECTS_AT_MOST).default([]),
})

/** `POST /api/session`: a new session token for a token of the portal, shortly before the old one ends. */
export default defineEventHandler(async (event): Promise<Session> => {
  const { memberId, accessToken, subjects } = await validateBody(event, bodySchema)
  const refused = () => createError({ statusCode: 401, message: 'Bitrix24 does not confirm who you are. Open the app again.', data: { code: 'no_session' } })
  const portal = await findPortal(database(), memberId)
  if (!portal || portal.uninstalledAt !== null) throw refused()
  try {
    const { session } = await openSession(database(), portal, { accessToken, refreshToken: null }, { subjects, facts: false })
    return session
  } catch (error) {
    throw error instanceof LaunchRefusal ? refused() : portalFailure(error)
  }
})
