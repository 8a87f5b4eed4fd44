import { createError, getRouterParam } from 'h3'
import type { H3Event } from 'h3'
import { z } from 'zod'
import type { Settlement } from '../settlement'
import { notFound } from './require-session'

/**
 * The result of a change.
 * @param name of the thing in the answer's `data`, where another change came first
 * @throws H3Error 404, 403, or 409 with the thing as it is now
 */
export function settle<T>(change: Settlement<T>, name: string): T {
  if (change.outcome === 'missing') throw notFound()
  if (change.outcome === 'forbidden') throw createError({ statusCode: 403, message: 'You may read this, not change it.', data: { code: 'forbidden' } })
  if (change.outcome === 'conflict') throw createError({ statusCode: 409, message: 'Somebody has changed this in the meantime.', data: { code: 'version_conflict', [name]: change.now } })
  return change.now
}

/** `:id` of a route. @throws H3Error 404 where it is none */
export function requireId(event: H3Event): string {
  const id = z.uuid().safeParse(getRouterParam(event, 'id'))
  if (!id.success) throw notFound()
  return id.data
}
