import { createError } from 'h3'
import type { H3Event } from 'h3'
import type { z } from 'zod'
import { readLimitedBody } from './read-body'

/** Bytes that a JSON request may have: a note of the longest kind in the widest script, and some. */
export const JSON_MAX_BYTES = 96 * 1024

/**
 * Checks a value against a schema.
 * @throws H3Error 400 with `data.fields`: which field, and what is wrong with it
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw misfits(Object.fromEntries(parsed.error.issues.map(issue => [issue.path.join('.') || 'body', issue.message])))
}

/** 400 for one field whose value has the right form, and does not fit for another reason. */
export function misfit(field: string, problem: string) {
  return misfits({ [field]: problem })
}

function misfits(fields: Record<string, string>) {
  return createError({ statusCode: 400, message: `These fields do not fit: ${Object.entries(fields).map(([field, problem]) => `${field} (${problem})`).join(', ')}.`, data: { code: 'invalid', fields } })
}

/**
 * Reads a JSON body and checks it.
 * @throws H3Error 413 for more than 96 KB, 400 for what is not JSON or does not fit
 */
export async function validateBody<S extends z.ZodType>(event: H3Event, schema: S): Promise<z.output<S>> {
  const text = await readLimitedBody(event, JSON_MAX_BYTES)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw createError({ statusCode: 400, message: 'The request is not JSON.', data: { code: 'invalid', fields: { body: 'expected JSON' } } })
  }
  return validate(schema, value)
}
