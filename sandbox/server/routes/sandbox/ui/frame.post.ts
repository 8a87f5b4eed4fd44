import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { answerFrame } from '../../../portal/frame'

const bodySchema = z.object({
  sid: z.string(),
  command: z.string(),
  /** A command without parameters has an empty list. */
  params: z.preprocess(value => Array.isArray(value) ? {} : value ?? {}, z.record(z.string(), z.unknown())),
})

/** The server's part of a frame command. */
export default defineEventHandler(async (event) => {
  const { world, portal } = sceneOf(event)
  const { sid, command, params } = await jsonBody(event, bodySchema)
  return answerFrame(world, portal, sid, command, params)
})
