import type { Portal, Task } from '../../portal/portal'
import { fullName } from '../../portal/portal'
import type { TaskComment } from '../../portal/tasks/records'
import type { Fields } from '../filter'
import type { Call } from '../method'
import { isoTime } from '../time'
import { legacyError } from './legacy'
import { findTask } from './task-id'

/** What comments are sorted and filtered by. */
export function commentFields(portal: Portal): Fields<TaskComment> {
  return {
    ID: { kind: 'number', read: comment => comment.id },
    AUTHOR_ID: { kind: 'number', read: comment => comment.authorId },
    AUTHOR_NAME: { kind: 'text', read: comment => authorName(portal, comment) },
    AUTHOR_EMAIL: { kind: 'text', read: () => '' },
    POST_DATE: { kind: 'date', read: comment => comment.postedAt },
  }
}

function authorName(portal: Portal, { authorId }: TaskComment): string {
  const author = portal.people.get(authorId)
  return author ? fullName(author) : ''
}

/** A comment as `task.commentitem.*` answer it. */
export function writeComment(portal: Portal, comment: TaskComment): Record<string, unknown> {
  return {
    POST_MESSAGE_HTML: null,
    ID: comment.id,
    AUTHOR_ID: comment.authorId,
    AUTHOR_NAME: authorName(portal, comment),
    AUTHOR_EMAIL: '',
    POST_DATE: isoTime(comment.postedAt),
    POST_MESSAGE: comment.text,
    ATTACHED_OBJECTS: {},
  }
}

/** A comment of a task that the caller may see; nothing where either is missing. */
export function findComment(call: Call, taskId: unknown, itemId: unknown): { task: Task, comment: TaskComment } | undefined {
  const task = findTask(call, String(taskId))
  const comment = task?.comments.find(({ id }) => id === String(itemId))
  return task && comment && { task, comment }
}

/**
 * A comment that the caller may change: their own, and every one for an administrator.
 * @throws RestError with the number 4, also where there is none
 */
export function commentToChange(call: Call, taskId: unknown, itemId: unknown): { task: Task, comment: TaskComment } {
  const found = findComment(call, taskId, itemId)
  if (!found || (found.comment.authorId !== call.user.id && !call.user.admin)) throw legacyError('Action is not allowed', 4, 'ACTION_NOT_ALLOWED')
  return found
}
