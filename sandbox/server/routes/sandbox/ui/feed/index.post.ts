import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../../http/portal-of'
import { jsonBody } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { callAsViewer } from '../../../../http/viewer-call'
import add from '../../../../methods/log/blogpost/add'
import { feedPage } from '../../../../portal/feed/pages'
import { isMember } from '../../../../portal/groups/access'

const bodySchema = z.object({
  title: z.string().trim().max(255).default(''),
  text: z.string().trim().min(1).max(20_000),
  group: z.string().optional(),
})

/** Writes a message into the feed: into that of a project as its member, into that of the whole company as one of its people. */
export default defineEventHandler(async (event) => {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  const { title, text, group } = await jsonBody(event, bodySchema)
  const allowed = group === undefined ? !user.extranet : isMember(portal, user.id, group)
  if (!allowed) throw createError({ statusCode: 403, message: 'You may not write here' })
  await callAsViewer(event, add, { POST_TITLE: title, POST_MESSAGE: text, DEST: [group === undefined ? 'UA' : `SG${group}`] })
  return feedPage(portal, user, { group, limit: 1 }).posts[0]
})
