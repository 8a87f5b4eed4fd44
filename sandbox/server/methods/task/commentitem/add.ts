import { z } from 'zod'
import type { Person, Portal, Task } from '../../../portal/portal'
import { nextId } from '../../../portal/sequence'
import type { TaskComment } from '../../../portal/tasks/records'
import { readDate } from '../../../rest/filter'
import { text, textList } from '../../../rest/params'
import { announceCommentAdded } from '../../../rest/tasks/announce'
import { taskError } from '../../../rest/tasks/incoming'
import { defineLegacyMethod } from '../../../rest/tasks/legacy'
import { findTask } from '../../../rest/tasks/task-id'

const fieldsSchema = z.object({
  POST_MESSAGE: text.catch(''),
  AUTHOR_ID: text.optional().catch(undefined),
  POST_DATE: text.optional().catch(undefined),
  UF_FORUM_MESSAGE_DOC: textList.default([]).catch([]),
})

/** Anybody may write as somebody else: so it is documented. */
function addComment(portal: Portal, task: Task, by: Person, fields: z.output<typeof fieldsSchema>, now: number): TaskComment {
  const at = readDate(fields.POST_DATE ?? '')
  const author = portal.people.get(fields.AUTHOR_ID ?? '') ?? by
  const comment = { id: nextId(portal.work.commentIds), authorId: author.id, postedAt: Number.isNaN(at) ? now : at, text: fields.POST_MESSAGE }
  task.comments = [...task.comments, comment]
  return comment
}

/** Adds a comment to a task. @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-add.html */
export default defineLegacyMethod({
  target: 'ctaskcommentitem::add',
  parameters: [{ name: 'taskId', kind: 'integer' }, { name: 'arFields', kind: 'array', keys: Object.keys(fieldsSchema.shape) }],
  handler([taskId, given], call) {
    const task = findTask(call, String(taskId))
    if (!task) throw taskError('Insufficient permissions to add a comment.')
    const fields = fieldsSchema.parse(given)
    if (!fields.POST_MESSAGE.trim()) throw taskError('Comment text is not specified')
    if (fields.UF_FORUM_MESSAGE_DOC.length) throw taskError('File not found')
    const comment = addComment(call.portal, task, call.user, fields, Date.now())
    announceCommentAdded(call, task, comment)
    return { result: Number(comment.id) }
  },
})
