import { defineEventHandler, setResponseStatus } from 'h3'
import { z } from 'zod'
import { record } from '../../../control/traffic'
import { sceneOf } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'

const bodySchema = z.object({
  sid: z.string(),
  app: z.string(),
  placement: z.string(),
  direction: z.enum(['in', 'out']),
  name: z.string(),
  payload: z.unknown().optional(),
  ignored: z.string().optional(),
})

/** Notes a message between a frame and its host page. */
export default defineEventHandler(async (event) => {
  const { portal } = sceneOf(event)
  const { sid, app, placement, direction, name, payload, ignored } = await jsonBody(event, bodySchema)
  record(portal.traffic, {
    kind: 'frame',
    direction,
    app,
    user: portal.renderings.get(sid)?.userId ?? null,
    name,
    status: null,
    duration: null,
    request: null,
    detail: { placement, payload, ...(ignored === undefined ? {} : { ignored }) },
  })
  setResponseStatus(event, 204)
  return null
})
