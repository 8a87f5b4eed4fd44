import { z } from 'zod'
import { addComment } from '../../../../rest/crm/comments'
import { defineMethod } from '../../../../rest/method'

/**
 * Adds a comment to a record's timeline.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-add.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ fields: z.unknown() }),
  handler: ({ fields }, call) => ({ result: addComment(fields, call) }),
})
