import type { H3Event } from 'h3'
import { createError, getHeader, getMethod, getQuery, readMultipartFormData, readRawBody } from 'h3'
import type { z } from 'zod'

/** A body as text, and the fields of a multipart form. */
export interface RawBody {
  body: string
  fields: [string, string][] | null
}

/** Reads a body once, whatever its kind. */
export async function rawBodyOf(event: H3Event): Promise<RawBody> {
  if (getMethod(event) === 'GET') return { body: '', fields: null }
  if (getHeader(event, 'content-type')?.startsWith('multipart/form-data')) {
    const parts = await readMultipartFormData(event) ?? []
    return { body: '', fields: parts.map(({ name, data }) => [name ?? '', data.toString('utf8')]) }
  }
  return { body: await readRawBody(event, 'utf8') ?? '', fields: null }
}

/**
 * A JSON body that fits a schema.
 * @throws 400 with the fields named
 */
export async function jsonBody<Schema extends z.ZodType>(event: H3Event, schema: Schema): Promise<z.output<Schema>> {
  const body = await readRawBody(event, 'utf8')
  return fitting(schema, body?.trim() ? parseJson(body) : {})
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    throw createError({ statusCode: 400, message: 'The body is not JSON', cause: error })
  }
}

/**
 * A query that fits a schema.
 * @throws 400 with the fields named
 */
export function queryOf<Schema extends z.ZodType>(event: H3Event, schema: Schema): z.output<Schema> {
  return fitting(schema, getQuery(event))
}

function fitting<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  throw createError({
    statusCode: 400,
    message: issues.map(({ field, message }) => `${field || 'body'}: ${message}`).join('; '),
    data: { issues },
  })
}
