import { maySeeItem, mayUseCrm } from '../../portal/crm/access'
import type { Activity, ActivityCommunication, CrmItem } from '../../portal/crm/crm'
import { COMPANY, findItem } from '../../portal/crm/crm'
import type { Person, Portal } from '../../portal/portal'
import { valueOf } from './computed'
import type { Fields } from '../filter'
import { isoTime } from '../time'

type Keyed = Record<string, unknown>

const STATUS_WAITING = 1
const STATUS_COMPLETED = 2
const NOTIFY_MINUTES = '1'
const NOTIFY_BEFORE = '15'

/**
 * Whether somebody may see an activity: who answers for it, and who may see the record that it belongs to.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-list.html
 */
export function maySeeActivity(portal: Portal, person: Person, activity: Activity): boolean {
  if (!mayUseCrm(person)) return false
  const owner = findItem(portal.crm, activity.ownerTypeId, activity.ownerId)
  return activity.responsibleId === person.id || (owner !== undefined && maySeeItem(portal, person, owner))
}

/** Records that an activity belongs to: its owner, and those that it is with. */
export function bindingsOf(activity: Activity): { entityTypeId: number, entityId: number }[] {
  return [{ entityTypeId: activity.ownerTypeId, entityId: activity.ownerId }, ...activity.communications]
}

function statusOf({ completed }: Activity): number {
  return completed ? STATUS_COMPLETED : STATUS_WAITING
}

/** Calls and meetings are due when they begin, others when they end. */
function deadlineOf({ typeId, startAt, endAt }: Activity): number {
  return typeId <= 2 ? startAt : endAt
}

/** What activities may be filtered and sorted by. */
export const ACTIVITY_QUERY: Fields<Activity> = {
  ID: { kind: 'number', read: activity => activity.id },
  OWNER_ID: { kind: 'number', read: activity => activity.ownerId },
  OWNER_TYPE_ID: { kind: 'number', read: activity => activity.ownerTypeId },
  TYPE_ID: { kind: 'number', read: activity => activity.typeId },
  PROVIDER_ID: { kind: 'text', read: activity => activity.providerId },
  PROVIDER_TYPE_ID: { kind: 'text', read: activity => activity.providerTypeId },
  SUBJECT: { kind: 'text', read: activity => activity.subject },
  DESCRIPTION: { kind: 'text', read: activity => activity.description },
  CREATED: { kind: 'date', read: activity => activity.createdAt },
  LAST_UPDATED: { kind: 'date', read: activity => activity.changedAt },
  START_TIME: { kind: 'date', read: activity => activity.startAt },
  END_TIME: { kind: 'date', read: activity => activity.endAt },
  DEADLINE: { kind: 'date', read: deadlineOf },
  COMPLETED: { kind: 'flag', read: activity => activity.completed },
  STATUS: { kind: 'number', read: statusOf },
  RESPONSIBLE_ID: { kind: 'number', read: activity => Number(activity.responsibleId) },
  AUTHOR_ID: { kind: 'number', read: activity => Number(activity.authorId) },
  EDITOR_ID: { kind: 'number', read: activity => Number(activity.changedBy) },
  PRIORITY: { kind: 'number', read: activity => activity.priority },
  DIRECTION: { kind: 'number', read: activity => activity.direction },
  LOCATION: { kind: 'text', read: activity => activity.location },
  ORIGINATOR_ID: { kind: 'text', read: activity => activity.originatorId },
  ORIGIN_ID: { kind: 'text', read: activity => activity.originId },
}

/** An activity as `crm.activity.list` answers it, without those that it is with. */
export function writeActivity(activity: Activity): Keyed {
  return {
    ID: String(activity.id),
    OWNER_ID: String(activity.ownerId),
    OWNER_TYPE_ID: String(activity.ownerTypeId),
    TYPE_ID: String(activity.typeId),
    PROVIDER_ID: activity.providerId,
    PROVIDER_TYPE_ID: activity.providerTypeId,
    PROVIDER_GROUP_ID: null,
    ASSOCIATED_ENTITY_ID: '0',
    SUBJECT: activity.subject,
    CREATED: isoTime(activity.createdAt),
    LAST_UPDATED: isoTime(activity.changedAt),
    START_TIME: isoTime(activity.startAt),
    END_TIME: isoTime(activity.endAt),
    DEADLINE: isoTime(deadlineOf(activity)),
    COMPLETED: activity.completed ? 'Y' : 'N',
    STATUS: String(statusOf(activity)),
    RESPONSIBLE_ID: activity.responsibleId,
    PRIORITY: String(activity.priority),
    NOTIFY_TYPE: NOTIFY_MINUTES,
    NOTIFY_VALUE: NOTIFY_BEFORE,
    DESCRIPTION: activity.description,
    DESCRIPTION_TYPE: String(activity.descriptionType),
    DIRECTION: String(activity.direction),
    LOCATION: activity.location,
    SETTINGS: [],
    ORIGINATOR_ID: activity.originatorId,
    ORIGIN_ID: activity.originId,
    AUTHOR_ID: activity.authorId,
    EDITOR_ID: activity.changedBy,
    PROVIDER_PARAMS: [],
    PROVIDER_DATA: null,
    RESULT_MARK: '0',
    RESULT_VALUE: null,
    RESULT_SUM: null,
    RESULT_CURRENCY_ID: null,
    RESULT_STATUS: '0',
    RESULT_STREAM: '0',
    RESULT_SOURCE_ID: null,
    AUTOCOMPLETE_RULE: '0',
  }
}

/** With whom an activity is, each with what the platform tells of the record. */
export function writeCommunications(portal: Portal, activity: Activity): Keyed[] {
  return activity.communications.map((one: ActivityCommunication) => {
    const item = findItem(portal.crm, one.entityTypeId, one.entityId)
    return {
      ID: String(one.id),
      TYPE: one.type,
      VALUE: one.value,
      ENTITY_ID: String(one.entityId),
      ENTITY_TYPE_ID: String(one.entityTypeId),
      ENTITY_SETTINGS: item ? entitySettings(portal, item) : [],
    }
  })
}

function entitySettings(portal: Portal, item: CrmItem): Keyed {
  const companyId = Number(valueOf(portal, item, 'COMPANY_ID'))
  const company = companyId ? findItem(portal.crm, COMPANY, companyId) : undefined
  const textOf = (value: unknown) => String(value ?? '')
  if (item.entityTypeId === COMPANY) return { COMPANY_TITLE: textOf(item.values.TITLE) }
  return {
    HONORIFIC: textOf(item.values.HONORIFIC),
    NAME: textOf(item.values.NAME),
    SECOND_NAME: textOf(item.values.SECOND_NAME),
    LAST_NAME: textOf(item.values.LAST_NAME),
    COMPANY_TITLE: textOf(company?.values.TITLE ?? item.values.COMPANY_TITLE),
    COMPANY_ID: String(companyId),
  }
}
