import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { groupOf } from '../../../../http/group-of'
import { jsonBody } from '../../../../http/read-body'
import { callAsViewer } from '../../../../http/viewer-call'
import update from '../../../../methods/sonet_group/update'
import { writeGroupPage } from '../../../../portal/groups/pages'

const bodySchema = z.object({
  name: z.string().trim().min(1).max(255),
  description: z.string().trim().max(5000),
})

/** Changes a project's name and description. */
export default defineEventHandler(async (event) => {
  const { portal, user, group } = groupOf(event)
  const { name, description } = await jsonBody(event, bodySchema)
  await callAsViewer(event, update, { GROUP_ID: group.id, NAME: name, DESCRIPTION: description })
  return writeGroupPage(portal, user, group)
})
