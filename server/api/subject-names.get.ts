import { defineEventHandler, getQuery } from 'h3'
import type { SubjectNames } from '#shared/schemas/subject-names'
import { subjectNamesSchema } from '#shared/schemas/subject-names'
import { namesOf } from '../access'
import { portalFailure, requireSession } from '../http/require-session'
import { validate } from '../http/validate'

/** `GET /api/subject-names?subjects=`: what the subjects of a list are called. */
export default defineEventHandler(async (event): Promise<SubjectNames> => {
  const { database, portal, reader } = await requireSession(event)
  const { subjects } = validate(subjectNamesSchema, getQuery(event))
  const names = await namesOf(database, portal, reader.user.id, subjects).catch((error: unknown) => {
    throw portalFailure(error)
  })
  return { names: Object.fromEntries(names) }
})
