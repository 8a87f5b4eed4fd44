import { z } from 'zod'
import { text, textList } from '../../../rest/params'
import { announceCommentChanged } from '../../../rest/tasks/announce'
import { commentToChange } from '../../../rest/tasks/comments'
import { taskError } from '../../../rest/tasks/incoming'
import { defineLegacyMethod } from '../../../rest/tasks/legacy'

const fieldsSchema = z.object({ POST_MESSAGE: text.catch(''), UF_FORUM_MESSAGE_DOC: textList.default([]).catch([]) })

/** Changes the text of a comment. @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-update.html */
export default defineLegacyMethod({
  target: 'ctaskcommentitem::update',
  parameters: [
    { name: 'taskId', kind: 'integer' },
    { name: 'itemId', kind: 'integer' },
    { name: 'arFields', kind: 'array', keys: Object.keys(fieldsSchema.shape) },
  ],
  handler([taskId, itemId, given], call) {
    const { task, comment } = commentToChange(call, taskId, itemId)
    const fields = fieldsSchema.parse(given)
    if (!fields.POST_MESSAGE.trim()) throw taskError('Comment text not specified.')
    if (fields.UF_FORUM_MESSAGE_DOC.length) throw taskError('File not found')
    const isIt = ({ commentId }: { commentId: string }) => commentId === comment.id
    task.comments = task.comments.map(one => one.id === comment.id ? { ...one, text: fields.POST_MESSAGE } : one)
    task.results = task.results.map(one => isIt(one) ? { ...one, text: fields.POST_MESSAGE, changedAt: Date.now() } : one)
    announceCommentChanged(call, task, comment, 'UPDATE')
    return { result: true }
  },
})
