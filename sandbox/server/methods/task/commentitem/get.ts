import { findComment, writeComment } from '../../../rest/tasks/comments'
import { defineLegacyMethod, legacyError } from '../../../rest/tasks/legacy'

/** One comment of a task. @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-get.html */
export default defineLegacyMethod({
  target: 'ctaskcommentitem::get',
  parameters: [{ name: 'taskId', kind: 'integer' }, { name: 'itemId', kind: 'integer' }],
  handler([taskId, itemId], call) {
    const found = findComment(call, taskId, itemId)
    if (!found) throw legacyError('Check listitem not found or not accessible', 512, 'ITEM_NOT_FOUND_OR_NOT_ACCESSIBLE')
    return { result: writeComment(call.portal, found.comment) }
  },
})
