import { z } from 'zod'
import type { Portal } from '../../../portal/portal'
import type { NewPoint } from '../../../portal/tasks/checklist'
import { addPoint } from '../../../portal/tasks/checklist'
import { flag, map, text } from '../../../rest/params'
import { actionsOf } from '../../../rest/tasks/actions'
import { actionFailed, asRecord, defineLegacyMethod } from '../../../rest/tasks/legacy'
import { findTask } from '../../../rest/tasks/task-id'

const fieldsSchema = z.object({
  TITLE: text.catch(''),
  SORT_INDEX: z.coerce.number().int().nullable().default(null).catch(null),
  IS_COMPLETE: flag.optional(),
  IS_IMPORTANT: flag.optional(),
  MEMBERS: map.default({}).catch({}),
  PARENT_ID: text.nullable().default(null).catch(null),
})

/** People by number with their roles; people who do not exist are passed over. */
function readMembers(members: Record<string, unknown>, portal: Portal): NewPoint['members'] {
  return Object.entries(members).flatMap(([id, value]) => {
    const type = asRecord(value).TYPE
    return portal.people.has(id) && (type === 'A' || type === 'U') ? [{ id, type }] : []
  })
}

function readPoint(fields: unknown, portal: Portal): NewPoint {
  const { TITLE, SORT_INDEX, IS_COMPLETE, IS_IMPORTANT, MEMBERS, PARENT_ID } = fieldsSchema.parse(fields)
  if (!TITLE.trim()) throw actionFailed('Item name not specified')
  return {
    title: TITLE.trim(),
    parentId: PARENT_ID,
    sortIndex: SORT_INDEX,
    complete: IS_COMPLETE ?? false,
    important: IS_IMPORTANT ?? false,
    members: readMembers(MEMBERS, portal),
  }
}

/** Adds a point to a checklist, or a checklist. @see https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-add.html */
export default defineLegacyMethod({
  target: 'ctaskchecklistitem::add',
  parameters: [{ name: 'taskId', kind: 'integer' }, { name: 'arFields', kind: 'array' }],
  handler([taskId, fields], call) {
    const { portal, user } = call
    const task = findTask(call, String(taskId))
    if (!task || !actionsOf(portal, user, task)['checklist.add']) throw actionFailed('Adding item: action not allowed')
    return { result: Number(addPoint(portal, task, readPoint(fields, portal), user, Date.now())) }
  },
})
