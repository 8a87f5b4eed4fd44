import { compileFilter } from '../../../rest/filter'
import { compileOrder } from '../../../rest/order'
import { commentFields, writeComment } from '../../../rest/tasks/comments'
import { actionFailed, asRecord, defineLegacyMethod, LEGACY_PREFIXES } from '../../../rest/tasks/legacy'
import { findTask } from '../../../rest/tasks/task-id'

const SORTED = ['ID', 'AUTHOR_ID', 'AUTHOR_NAME', 'AUTHOR_EMAIL', 'POST_DATE']
const FILTERED = ['ID', 'AUTHOR_ID', 'AUTHOR_NAME', 'POST_DATE']

/** Comments of a task, the newest first. @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-get-list.html */
export default defineLegacyMethod({
  target: 'ctaskcommentitem::getlist',
  parameters: [
    { name: 'taskId', kind: 'integer' },
    { name: 'arOrder', kind: 'array', optional: true, keys: SORTED },
    { name: 'arFilter', kind: 'array', optional: true, keys: FILTERED, prefixes: LEGACY_PREFIXES },
  ],
  handler([taskId, order, filter], call) {
    const task = findTask(call, String(taskId))
    if (!task) throw actionFailed()
    const fields = commentFields(call.portal)
    const wishes = asRecord(order)
    const found = task.comments.filter(compileFilter(asRecord(filter), fields))
      .sort(compileOrder(Object.keys(wishes).length ? wishes : { ID: 'desc' }, fields))
    return { result: found.map(comment => writeComment(call.portal, comment)) }
  },
})
