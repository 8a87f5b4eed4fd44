import { z } from 'zod'
import { visibleTasks } from '../../../portal/task-access'
import { compileFilter } from '../../../rest/filter'
import { PAGE_SIZE } from '../../../rest/list'
import type { Call } from '../../../rest/method'
import { compileOrder } from '../../../rest/order'
import { textList } from '../../../rest/params'
import type { ElapsedRow } from '../../../rest/tasks/elapsed'
import { ELAPSED_FIELDS, writeElapsed } from '../../../rest/tasks/elapsed'
import type { LegacyParameter } from '../../../rest/tasks/legacy'
import { asRecord, defineLegacyMethod, LEGACY_PREFIXES, legacyError } from '../../../rest/tasks/legacy'
import { findTask } from '../../../rest/tasks/task-id'

const TASK: LegacyParameter = { name: 'taskId', kind: 'integer', optional: true }

const OTHERS: readonly LegacyParameter[] = [
  { name: 'arOrder', kind: 'array', optional: true, keys: Object.keys(ELAPSED_FIELDS) },
  { name: 'arFilter', kind: 'array', optional: true, keys: ['ID', 'USER_ID', 'CREATED_DATE'], prefixes: LEGACY_PREFIXES },
  { name: 'arSelect', kind: 'array', optional: true },
  { name: 'arParams', kind: 'array', optional: true, keys: ['NAV_PARAMS'] },
]

/** Without a task, the parameters begin with the order. */
function withoutTask(values: readonly unknown[]): boolean {
  return typeof values[0] === 'object' && values[0] !== null
}

const navigationSchema = z.object({
  nPageSize: z.coerce.number().int().min(1).max(PAGE_SIZE).default(PAGE_SIZE).catch(PAGE_SIZE),
  iNumPage: z.coerce.number().int().min(1).optional().catch(undefined),
})

function rowsOf(call: Call, taskId: string | null): ElapsedRow[] {
  const tasks = taskId === null ? visibleTasks(call.portal, call.user) : [findTask(call, taskId)]
  return tasks.flatMap((task) => {
    if (!task) throw legacyError('Task not found or not accessible', 0x100002, 'TASK_NOT_FOUND_OR_NOT_ACCESSIBLE')
    return task.elapsed.map(item => ({ task, item }))
  })
}

/** Fields in the order of the record; the number always. */
function select(record: Record<string, string>, names: readonly string[]): Record<string, string> {
  if (!names.length || names.includes('*')) return record
  const wanted = new Set(['ID', ...names.map(name => name.toUpperCase())])
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)))
}

/** Time spent on a task, or on all. @see https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-get-list.html */
export default defineLegacyMethod({
  target: 'ctaskelapseditem::getlist',
  parameters: values => withoutTask(values) ? OTHERS : [TASK, ...OTHERS],
  handler(values, call) {
    const [taskId, order, filter, fields, params] = withoutTask(values) ? [undefined, ...values] : values
    const rows = rowsOf(call, taskId === undefined ? null : String(taskId))
      .filter(compileFilter(asRecord(filter), ELAPSED_FIELDS))
      .sort(compileOrder({ ...asRecord(order), ID: asRecord(order).ID ?? 'asc' }, ELAPSED_FIELDS))
    const { nPageSize, iNumPage } = navigationSchema.parse(asRecord(asRecord(params).NAV_PARAMS))
    const first = iNumPage === undefined ? Math.max(0, call.start) : (iNumPage - 1) * nPageSize
    const next = first + nPageSize
    const names = textList.catch([]).parse(fields ?? [])
    return {
      result: rows.slice(first, next).map(row => select(writeElapsed(row), names)),
      total: rows.length,
      ...(next < rows.length ? { next } : {}),
    }
  },
})
