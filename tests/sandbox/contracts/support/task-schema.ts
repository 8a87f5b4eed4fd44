import { z } from 'zod'

const id = z.string().regex(/^\d+$/)
const date = z.iso.datetime({ offset: true })
const yesNo = z.enum(['Y', 'N'])
/** An empty map is an empty list. */
const mapOf = (value: z.ZodType) => z.union([z.array(z.never()), z.record(z.string(), value)])

const person = z.strictObject({ id, name: z.string(), link: z.string(), icon: z.string(), workPosition: z.string() })

/** Somebody who takes part in a point of a checklist. */
export const checklistMemberSchema = z.strictObject({
  ID: id,
  TYPE: z.enum(['A', 'U']),
  NAME: z.string(),
  PERSONAL_PHOTO: z.string(),
  PERSONAL_GENDER: z.string(),
  IMAGE: z.string(),
  IS_COLLABER: z.boolean(),
})

const pointActions = z.strictObject({ modify: z.boolean(), remove: z.boolean(), toggle: z.boolean(), add: z.boolean(), addAccomplice: z.boolean() })

const pointSchema = z.strictObject({
  id,
  taskId: id,
  createdBy: id,
  parentId: id,
  title: z.string(),
  sortIndex: z.string(),
  isComplete: yesNo,
  isImportant: yesNo,
  toggledBy: id.nullable(),
  toggledDate: z.union([date, z.literal('')]),
  ufChecklistFiles: z.boolean(),
  members: z.array(checklistMemberSchema),
  attachments: z.array(z.never()),
  entityId: id,
  action: pointActions,
})

const nodeSchema = z.strictObject({
  nodeId: z.int(),
  fields: z.strictObject({
    id: z.int().nullable(),
    copiedId: z.null(),
    entityId: z.int().nullable(),
    userId: z.int(),
    createdBy: z.int().nullable(),
    parentId: z.int().nullable(),
    title: z.string(),
    sortIndex: z.int().nullable(),
    displaySortIndex: z.string(),
    isComplete: z.boolean(),
    isImportant: z.boolean(),
    completedCount: z.int(),
    members: z.array(checklistMemberSchema),
    attachments: z.array(z.never()),
    nodeId: z.null(),
  }),
  action: z.union([z.array(z.never()), pointActions]),
  get descendants() {
    return z.array(nodeSchema)
  },
})

/**
 * A task as the changing methods answer it.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/fields.html
 */
export const taskSchema = z.strictObject({
  id,
  parentId: id.nullable(),
  title: z.string(),
  description: z.string(),
  mark: z.enum(['P', 'N']).nullable(),
  priority: z.enum(['0', '1', '2']),
  multitask: yesNo,
  notViewed: yesNo,
  replicate: yesNo,
  stageId: z.string(),
  sprintId: id.nullable(),
  backlogId: id.nullable(),
  createdBy: id,
  createdDate: date,
  responsibleId: id,
  changedBy: id,
  changedDate: date,
  statusChangedBy: id.nullable(),
  statusChangedDate: date,
  closedBy: id.nullable(),
  closedDate: date.nullable(),
  activityDate: date,
  dateStart: date.nullable(),
  deadline: date.nullable(),
  startDatePlan: date.nullable(),
  endDatePlan: date.nullable(),
  guid: z.string(),
  xmlId: z.string().nullable(),
  commentsCount: z.string().nullable(),
  serviceCommentsCount: z.string().nullable(),
  allowChangeDeadline: yesNo,
  allowTimeTracking: yesNo,
  taskControl: yesNo,
  addInReport: yesNo,
  forkedByTemplateId: z.string().nullable(),
  timeEstimate: z.string(),
  timeSpentInLogs: z.string().nullable(),
  matchWorkTime: yesNo,
  forumTopicId: id.nullable(),
  forumId: id.nullable(),
  siteId: z.string(),
  subordinate: yesNo,
  exchangeModified: date.nullable(),
  exchangeId: z.string().nullable(),
  outlookVersion: z.string(),
  viewedDate: date.nullable(),
  sorting: z.string().nullable(),
  durationPlan: z.string().nullable(),
  durationFact: z.string().nullable(),
  durationType: z.string(),
  isMuted: yesNo,
  isPinned: yesNo,
  isPinnedInGroup: yesNo,
  flowId: id.nullable(),
  descriptionInBbcode: yesNo,
  status: z.enum(['2', '3', '4', '5', '6']),
  favorite: yesNo,
  groupId: id,
  auditors: z.array(id),
  accomplices: z.array(id),
  auditorsData: mapOf(person),
  accomplicesData: mapOf(person),
  creator: person,
  responsible: person,
  group: z.union([
    z.array(z.never()),
    z.strictObject({ id, name: z.string(), opened: z.boolean(), membersCount: z.int(), image: z.string(), additionalData: z.array(z.never()) }),
  ]),
  checklist: mapOf(pointSchema),
  newCommentsCount: z.int(),
  action: z.record(z.string(), z.boolean()),
  checkListTree: nodeSchema,
  checkListCanAdd: z.boolean(),
})
