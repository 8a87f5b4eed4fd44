import type { Portal } from '../../portal/portal'
import { fullName } from '../../portal/portal'
import type { TaskComment } from '../../portal/tasks/records'
import type { Fields } from '../filter'
import { isoTime } from '../time'

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
