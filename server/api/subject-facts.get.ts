import { defineEventHandler, getQuery } from 'h3'
import type { SubjectSight } from '#shared/schemas/subject-names'
import { subjectFactsSchema } from '#shared/schemas/subject-names'
import { sightOf } from '../access'
import { notFound, portalFailure, requireSession } from '../http/require-session'
import { validate } from '../http/validate'

/** `GET /api/subject-facts?subject=`: the portal is asked anew, as for a launch. */
export default defineEventHandler(async (event): Promise<SubjectSight> => {
  const { database, portal, reader } = await requireSession(event)
  const { subject } = validate(subjectFactsSchema, getQuery(event))
  const sight = await sightOf(database, portal, reader.user.id, subject).catch((error: unknown) => {
    throw portalFailure(error)
  })
  if (!sight) throw notFound()
  return sight
})
