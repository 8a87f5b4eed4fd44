import type { Task } from '../../portal/portal'
import type { Call } from '../method'
import type { WrittenTask } from './write'
import { allFields, writeTask } from './write'

/** What `tasks.task.get` has and the answers of the changing methods have not. */
const ABSENT_FIELDS = ['TAGS', 'COUNTERS', 'CHAT_ID']
const ABSENT_KEYS = new Set(['subStatus'])

/**
 * A task after a change, as the changing methods answer it.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-update.html
 */
export function writeChangedTask({ portal, user }: Pick<Call, 'portal' | 'user'>, task: Task): { task: WrittenTask } {
  const fields = allFields()
  for (const name of ABSENT_FIELDS) fields.delete(name)
  const written = writeTask(portal, user, task, { fields, detail: true })
  return { task: Object.fromEntries(Object.entries(written).filter(([key]) => !ABSENT_KEYS.has(key))) }
}
