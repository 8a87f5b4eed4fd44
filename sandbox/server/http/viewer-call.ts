import type { H3Event } from 'h3'
import { createError } from 'h3'
import { RestError } from '../rest/error'
import type { Method, Params } from '../rest/method'
import { METHOD_TABLE } from './method-table'
import { sceneOf } from './portal-of'
import { viewerOf } from './viewer'

/**
 * Does on a page what a REST method does, as the viewer: by the same rules, and with the same events to the apps. It is no REST call:
 * there is no token, no rate limit, and nothing in the traffic list but the events.
 * @param method one that runs no others
 * @returns the method's result
 * @throws the status of the method's refusal with the platform's sentence
 */
export async function callAsViewer<Result>(event: H3Event, method: Method<Result>, params: Params): Promise<Result> {
  const { world, portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  try {
    const { result } = await method.run(params, {
      world,
      portal,
      user,
      app: null,
      scopes: new Set(),
      start: 0,
      methods: METHOD_TABLE,
      invoke: (name) => {
        throw new Error(`A page runs one method: ${name} would be another`)
      },
    })
    return result
  } catch (error) {
    if (error instanceof RestError) throw createError({ statusCode: error.status < 400 ? 400 : error.status, message: error.message.replace(/<br>$/, '') })
    throw error
  }
}
