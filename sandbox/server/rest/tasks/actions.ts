import { isMember } from '../../portal/groups/access'
import type { Person, Portal, Task } from '../../portal/portal'

/**
 * What a person may do with a task: its creator, the responsible person and administrators may do nearly everything, others look.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/fields.html
 */
export function actionsOf(portal: Portal, viewer: Person, task: Task): Record<string, boolean> {
  const owner = viewer.admin || task.creatorId === viewer.id
  const doer = owner || task.responsibleId === viewer.id || task.accomplices.includes(viewer.id)
  const member = isMember(portal, viewer.id, task.groupId)
  const open = task.status !== 5
  const favorite = task.favoriteOf.has(viewer.id)
  return {
    'accept': false,
    'decline': false,
    'complete': doer && open && (owner || task.status !== 4),
    'approve': owner && task.status === 4,
    'disapprove': owner && task.status === 4,
    'start': doer && (task.status === 2 || task.status === 6),
    'pause': doer && task.status === 3,
    'delegate': doer && open,
    'remove': owner,
    'edit': owner,
    'defer': doer && (task.status === 2 || task.status === 3),
    'renew': doer && (task.status === 5 || task.status === 6),
    'create': true,
    'changeDeadline': owner || (doer && open && task.rules.changeDeadline),
    'checklistAddItems': doer || member,
    'addFavorite': !favorite,
    'deleteFavorite': favorite,
    'rate': owner,
    'take': false,
    'edit.originator': owner,
    'checklist.reorder': doer,
    'elapsedtime.add': doer,
    'dayplan.timer.toggle': doer && task.rules.trackTime,
    'edit.plan': owner,
    'checklist.add': doer || member,
    'favorite.add': !favorite,
    'favorite.delete': favorite,
  }
}
