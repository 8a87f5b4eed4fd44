import { emit } from '../../portal/events'
import type { Task } from '../../portal/portal'
import { settleParts } from '../../portal/tasks/parts'
import type { TaskComment } from '../../portal/tasks/records'
import type { Call } from '../method'

type Scene = Pick<Call, 'world' | 'portal' | 'user'>

/** What the platform writes where it has nothing to say. */
const NOTHING = 'undefined'

/** @see https://apidocs.bitrix24.com/api-reference/tasks/events-tasks/on-task-add.html */
export function announceTaskAdded({ world, portal, user }: Scene, { id }: Task): void {
  emit(world, portal, 'ONTASKADD', {
    FIELDS_BEFORE: NOTHING,
    FIELDS_AFTER: { ID: id },
    IS_ACCESSIBLE_BEFORE: 'N',
    IS_ACCESSIBLE_AFTER: NOTHING,
  }, { userId: user.id })
}

/** @see https://apidocs.bitrix24.com/api-reference/tasks/events-tasks/on-task-update.html */
export function announceTaskChanged({ world, portal, user }: Scene, { id }: Task): void {
  emit(world, portal, 'ONTASKUPDATE', {
    FIELDS_BEFORE: { ID: id },
    FIELDS_AFTER: { ID: id },
    IS_ACCESSIBLE_BEFORE: NOTHING,
    IS_ACCESSIBLE_AFTER: NOTHING,
  }, { userId: user.id })
}

/** The tasks that change along with one: its whole and its parts. */
export function settleAndAnnounce(scene: Scene, task: Task): void {
  for (const other of settleParts(scene.portal, task, scene.user, Date.now())) announceTaskChanged(scene, other)
}

/** @see https://apidocs.bitrix24.com/api-reference/tasks/events-tasks/on-task-delete.html */
export function announceTaskRemoved({ world, portal, user }: Scene, { id }: Task): void {
  emit(world, portal, 'ONTASKDELETE', {
    FIELDS_BEFORE: { ID: id },
    FIELDS_AFTER: NOTHING,
    IS_ACCESSIBLE_BEFORE: NOTHING,
    IS_ACCESSIBLE_AFTER: 'N',
  }, { userId: user.id })
}

/** As the card with comments sends it. @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/events-comment/on-task-comment-add.html */
export function announceCommentAdded({ world, portal, user }: Scene, task: Task, { id }: TaskComment): void {
  emit(world, portal, 'ONTASKCOMMENTADD', {
    FIELDS_BEFORE: NOTHING,
    FIELDS_AFTER: { ID: id, TASK_ID: task.id },
    IS_ACCESSIBLE_BEFORE: NOTHING,
    IS_ACCESSIBLE_AFTER: NOTHING,
  }, { userId: user.id })
}

/**
 * As the card with comments sends it, when one is changed or removed.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/events-comment/on-task-comment-update.html
 * @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/events-comment/on-task-comment-delete.html
 */
export function announceCommentChanged({ world, portal, user }: Scene, task: Task, { id }: TaskComment, what: 'UPDATE' | 'DELETE'): void {
  emit(world, portal, `ONTASKCOMMENT${what}`, {
    FIELDS_BEFORE: { ID: id, TASK_ID: task.id },
    FIELDS_AFTER: { ID: id, TASK_ID: task.id, ACTION: what === 'UPDATE' ? 'EDIT' : 'DEL' },
    IS_ACCESSIBLE_BEFORE: NOTHING,
    IS_ACCESSIBLE_AFTER: NOTHING,
  }, { userId: user.id })
}
