import type { H3Event } from 'h3'
import { createError, getRouterParam } from 'h3'
import type { TaskWork } from '../../shared/types/task-work'
import { writePortalUser } from '../portal/pages'
import type { Person, Portal, Task } from '../portal/portal'
import { maySeeTask } from '../portal/task-access'
import { actionsOf } from '../rest/tasks/actions'
import { isoTime } from '../rest/time'
import { sceneOf } from './portal-of'
import { viewerOf } from './viewer'

/** A task as a page asks for it, and who looks. */
interface TaskScene {
  portal: Portal
  user: Person
  task: Task
}

const ACTIONS = ['start', 'pause', 'complete'] as const

/**
 * The task that a page asks for by its number in the path, and who looks.
 * @throws 404 when it does not exist or the viewer may not see it
 */
export function taskOf(event: H3Event): TaskScene {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  const task = portal.tasks.get(getRouterParam(event, 'id') ?? '')
  if (!task || !maySeeTask(portal, user, task)) throw createError({ statusCode: 404, message: 'There is no such task' })
  return { portal, user, task }
}

/** What the viewer of a task may do with it, and what was written below it. */
export function writeTaskWork({ portal, user, task }: TaskScene): TaskWork {
  const allowed = actionsOf(portal, user, task)
  return {
    actions: ACTIONS.filter(action => allowed[action]),
    mayChangeDeadline: allowed.changeDeadline === true,
    comments: task.comments.flatMap(({ id, authorId, text, postedAt }) => {
      const author = portal.people.get(authorId)
      return author ? [{ id, author: writePortalUser(author), text, at: isoTime(postedAt) }] : []
    }),
  }
}
