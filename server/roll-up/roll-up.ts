import type { RollUpPage } from '#shared/schemas/roll-up'
import { TASKS_PER_PAGE } from '#shared/schemas/roll-up'
import type { SubjectKey } from '#shared/subjects'
import { storeProofs } from '../access'
import { LIST_TIMEOUT_MS } from '../b24/rest'
import { readTaskList, taskListCalls } from '../b24/task-list'
import type { ListedTask } from '../b24/task-list'
import { batchAs } from '../b24/tokens'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Reader } from '../notes/notes'
import type { Portal } from '../portals/portals'
import { summarise } from '../summaries/summaries'

/** Commands of one batch. */
const PAGES_AT_MOST = 50

/** Which tasks, and from where on. */
export interface RollUpQuery {
  /** A person or a project, which the caller has made sure that the reader may see. */
  subject: SubjectKey
  start: number
  total?: number | undefined
  task?: string | undefined
}

/**
 * A part of somebody's tasks with what is written on them, after one request to the portal: the first 50 at once, up to
 * 2,500 of the others. The server asks, not the browser: what the portal lists to a person is a proof that they may see it,
 * which a list out of the browser would not be. It is kept for the tasks on which something is written, for other lists.
 * @throws PortalError when the portal does not answer
 */
export async function readRollUp(database: Database, portal: Portal, reader: Reader, { subject, start, total: known = Infinity, task }: RollUpQuery): Promise<RollUpPage> {
  const pages = start === 0 ? 1 : Math.min(PAGES_AT_MOST, Math.max(1, Math.ceil((known - start) / TASKS_PER_PAGE)))
  const { tasks, total } = readTaskList(await batchAs(database, portal, reader.user.id, taskListCalls(subject, { start, pages, task }), LIST_TIMEOUT_MS))
  const keys = new Map(tasks.map((listed): [SubjectKey, ListedTask] => [`task:${listed.id}`, listed]))
  const summaries = await withPortal(database, portal.id, async (transaction) => {
    const found = await summarise(transaction, reader, [...keys.keys()])
    await storeProofs(transaction, portal.id, reader.user.id, new Map([...found.keys()].map(key => [key, { facts: { title: keys.get(key)!.title } }])))
    return found
  })
  const end = start + pages * TASKS_PER_PAGE
  return {
    rows: [...keys].map(([key, listed]) => ({ ...listed, ...(summaries.get(key) ?? { notes: 0, openFollowUps: 0, nextFollowUp: null, lastNote: null }) })),
    total,
    next: task === undefined && end < total ? end : null,
  }
}
