import { z } from 'zod'
import { changeComment } from '../../../../rest/crm/comments'
import { defineMethod } from '../../../../rest/method'

/**
 * Changes the text of a comment.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-update.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ id: z.unknown(), fields: z.unknown(), ownerTypeId: z.unknown(), ownerId: z.unknown() }),
  handler: ({ fields, ...address }, call) => ({ result: changeComment(address, fields, call) }),
})
