import type { H3Event } from 'h3'
import { createError } from 'h3'
import { RestError } from '../rest/error'
import type { Call } from '../rest/method'
import { METHOD_TABLE } from './method-table'
import { sceneOf } from './portal-of'
import { viewerOf } from './viewer'

/**
 * Has the viewer do from a page of the portal what a REST method does, events to the apps included.
 * @param name of the method
 * @returns its result
 * @throws 400 with what the method refuses
 */
export async function pageMethod(event: H3Event, name: string, params: Record<string, unknown>): Promise<unknown> {
  const { world, portal } = sceneOf(event)
  const call: Call = {
    world,
    portal,
    user: viewerOf(event, portal).user,
    app: null,
    scopes: new Set(),
    start: 0,
    invoke: () => Promise.reject(new Error('A page of the portal runs one method at a time')),
    methods: METHOD_TABLE,
  }
  try {
    return (await METHOD_TABLE.get(name)?.method.run(params, call))?.result
  } catch (error) {
    if (error instanceof RestError) throw createError({ statusCode: 400, message: error.message })
    throw error
  }
}
