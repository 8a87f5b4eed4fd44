import { defineEventHandler } from 'h3'
import { groupOf } from '../../../../http/group-of'
import { writeGroupPage } from '../../../../portal/groups/pages'

/** One project with its members; 404 when it does not exist or the viewer may not know of it. */
export default defineEventHandler((event) => {
  const { portal, user, group } = groupOf(event)
  return writeGroupPage(portal, user, group)
})
