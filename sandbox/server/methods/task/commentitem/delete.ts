import { announceCommentChanged } from '../../../rest/tasks/announce'
import { commentToChange } from '../../../rest/tasks/comments'
import { defineLegacyMethod } from '../../../rest/tasks/legacy'

/** Removes a comment, and the result that it is. @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-delete.html */
export default defineLegacyMethod({
  target: 'ctaskcommentitem::delete',
  parameters: [{ name: 'taskId', kind: 'integer' }, { name: 'itemId', kind: 'integer' }],
  handler([taskId, itemId], call) {
    const { task, comment } = commentToChange(call, taskId, itemId)
    task.comments = task.comments.filter(({ id }) => id !== comment.id)
    task.results = task.results.filter(({ commentId }) => commentId !== comment.id)
    announceCommentChanged(call, task, comment, 'DELETE')
    return { result: true }
  },
})
