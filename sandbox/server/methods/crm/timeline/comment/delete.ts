import { z } from 'zod'
import { removeComment } from '../../../../rest/crm/comments'
import { defineMethod } from '../../../../rest/method'

/**
 * Removes a comment; it answers nothing.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-delete.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ id: z.unknown(), ownerTypeId: z.unknown(), ownerId: z.unknown() }),
  handler(address, call) {
    removeComment(address, call)
    return { result: null }
  },
})
