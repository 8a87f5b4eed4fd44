import { defineEventHandler, getQuery } from 'h3'
import type { NotebookPage } from '#shared/schemas/notebook'
import { notebookSchema } from '#shared/schemas/notebook'
import { cursorField } from '../http/cursor-field'
import { portalFailure, requireSession } from '../http/require-session'
import { validate } from '../http/validate'
import { decodeSeq, readNotebook } from '../notebook/notebook'

const querySchema = notebookSchema.extend({ before: cursorField(decodeSeq) })

/** `GET /api/notebook?q=&kind=&author=&from=&to=&before=&limit=`: everything that the person may see, newest first. */
export default defineEventHandler(async (event): Promise<NotebookPage> => {
  const { database, portal, reader } = await requireSession(event)
  const query = validate(querySchema, getQuery(event))
  return readNotebook(database, portal, reader, query).catch((error: unknown) => {
    throw portalFailure(error)
  })
})
