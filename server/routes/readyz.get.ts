import { createError, defineEventHandler } from 'h3'
import { isAlive } from '../database/client'
import { database } from '../database/current'

/** `GET /readyz`: the app can serve, its database answers. */
export default defineEventHandler(async () => {
  if (!await isAlive(database())) throw createError({ statusCode: 503, message: 'The database does not answer.' })
  return { ready: true }
})
