import { z } from 'zod'
import { readComment, writeComment } from '../../../../rest/crm/comments'
import { defineMethod } from '../../../../rest/method'

/**
 * One comment.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-get.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ id: z.unknown() }),
  handler: ({ id }, call) => ({ result: writeComment(call.portal, readComment(id, call)) }),
})
