import { mayChangeItem, mayUseCrm } from '../../portal/crm/access'
import type { Activity } from '../../portal/crm/crm'
import { findItem } from '../../portal/crm/crm'
import { emit } from '../../portal/events'
import { isoTime } from '../time'
import type { Call } from '../method'
import { maySeeActivity } from './activities'
import { activitySchema, checkActivity, checkKind, makeActivity } from './add-activity'
import { classicDenied, classicRefusal, readClassicFields, readClassicId, requireCrm } from './classic-call'

const REST_APP = 'REST_APP'

/**
 * An activity that the caller may see.
 * @throws RestError without a code: no number, no such activity, or one that the caller may not see
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-get.html
 */
export function readActivity(given: unknown, call: Call): Activity {
  const id = readClassicId(given)
  requireCrm(call)
  const activity = call.portal.crm.activities.get(id)
  if (!activity) throw classicRefusal('Activity is not found')
  if (!maySeeActivity(call.portal, call.user, activity)) throw classicDenied()
  if (activity.providerId === REST_APP && !call.app) throw classicRefusal('Application context required')
  return activity
}

/** One that the caller may change: who answers for it, and who may change its record. @throws RestError without a code */
function activityToChange(given: unknown, call: Call): Activity {
  const { portal, user } = call
  const activity = readActivity(given, call)
  const owner = findItem(portal.crm, activity.ownerTypeId, activity.ownerId)
  const mayChange = mayUseCrm(user) && (activity.responsibleId === user.id || (owner !== undefined && mayChangeItem(portal, user, owner)))
  if (!mayChange) throw classicDenied()
  return activity
}

/** An activity in the words of `crm.activity.add`. */
function asFields(activity: Activity): Record<string, unknown> {
  return {
    OWNER_ID: activity.ownerId,
    OWNER_TYPE_ID: activity.ownerTypeId,
    TYPE_ID: activity.typeId,
    PROVIDER_ID: activity.providerId,
    PROVIDER_TYPE_ID: activity.providerTypeId,
    SUBJECT: activity.subject,
    DESCRIPTION: activity.description,
    DESCRIPTION_TYPE: activity.descriptionType,
    DIRECTION: activity.direction,
    PRIORITY: activity.priority,
    COMPLETED: activity.completed,
    RESPONSIBLE_ID: activity.responsibleId,
    LOCATION: activity.location,
    START_TIME: isoTime(activity.startAt),
    END_TIME: isoTime(activity.endAt),
    ORIGINATOR_ID: activity.originatorId,
    ORIGIN_ID: activity.originId,
    COMMUNICATIONS: activity.communications.map(one => ({ TYPE: one.type, VALUE: one.value, ENTITY_ID: one.entityId, ENTITY_TYPE_ID: one.entityTypeId })),
  }
}

/**
 * Changes what is named of an activity, and tells the apps.
 * @throws RestError without a code, as documented
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-update.html
 */
export function changeActivity(id: unknown, fields: unknown, call: Call): void {
  const { world, portal, user } = call
  const activity = activityToChange(id, call)
  const wanted = readClassicFields(fields)
  const given = activitySchema.parse({ ...asFields(activity), ...wanted })
  checkActivity(given, call)
  checkKind(given, call, 'update')
  const owner = findItem(portal.crm, given.OWNER_TYPE_ID ?? 0, given.OWNER_ID ?? 0)
  if (!owner) throw classicRefusal('Could not build binding. Please ensure that owner info and communications are defined correctly')
  const { authorId, createdAt } = activity
  const changed = makeActivity(portal.crm, given, {
    id: activity.id, ownerTypeId: owner.entityTypeId, ownerId: owner.id, authorId, createdAt, changedAt: Date.now(), changedBy: user.id,
  })
  portal.crm.activities.set(activity.id, 'COMMUNICATIONS' in wanted ? changed : { ...changed, communications: activity.communications })
  emit(world, portal, 'ONCRMACTIVITYUPDATE', { FIELDS: { ID: String(activity.id) } }, { userId: user.id })
}

/**
 * Removes an activity, and tells the apps.
 * @throws RestError without a code, as documented
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-delete.html
 */
export function removeActivity(id: unknown, call: Call): void {
  const { world, portal, user } = call
  const activity = activityToChange(id, call)
  portal.crm.activities.delete(activity.id)
  emit(world, portal, 'ONCRMACTIVITYDELETE', { FIELDS: { ID: String(activity.id) } }, { userId: user.id })
}
