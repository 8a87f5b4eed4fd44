import type { CrmTimelineEntry } from '../../../shared/types/crm'
import type { Activity, CrmItem } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { bindingsOf, maySeeActivity } from '../../rest/crm/activities'
import { addComment } from '../../rest/crm/comments'
import { readItem } from '../../rest/crm/universal'
import { isoTime } from '../../rest/time'
import { personOf } from './records'
import type { CrmScene } from './scene'

const CALL = 2
const INCOMING = 1

/**
 * What has happened around a record: comments, calls and other activities, and its making.
 * @throws RestError `NOT_FOUND` where there is none, `ACCESS_DENIED` where the viewer may not see it
 */
export function readTimeline(scene: CrmScene, type: EntityType, id: number): CrmTimelineEntry[] {
  const { portal, user } = scene
  const item = readItem(id, type, scene)
  const comments = [...portal.crm.comments.values()]
    .filter(comment => comment.entityTypeId === type.id && comment.entityId === id)
    .map((comment): CrmTimelineEntry => ({
      key: `comment ${comment.id}`,
      kind: 'comment',
      at: isoTime(comment.createdAt),
      author: personOf(portal, comment.authorId),
      subject: '',
      text: comment.text,
    }))
  const activities = [...portal.crm.activities.values()]
    .filter(activity => bindingsOf(activity).some(one => one.entityTypeId === type.id && one.entityId === id) && maySeeActivity(portal, user, activity))
    .map(activity => writeActivity(scene, activity))
  return [...comments, ...activities, writeCreation(scene, item)].sort((left, right) => Date.parse(right.at) - Date.parse(left.at))
}

function kindOf({ typeId, direction }: Activity): CrmTimelineEntry['kind'] {
  if (typeId !== CALL) return 'activity'
  return direction === INCOMING ? 'incomingCall' : 'outgoingCall'
}

function writeActivity({ portal }: CrmScene, activity: Activity): CrmTimelineEntry {
  return {
    key: `activity ${activity.id}`,
    kind: kindOf(activity),
    at: isoTime(activity.startAt),
    author: personOf(portal, activity.responsibleId),
    subject: activity.subject,
    text: activity.description,
  }
}

function writeCreation({ portal }: CrmScene, { values }: CrmItem): CrmTimelineEntry {
  return { key: 'created', kind: 'created', at: isoTime(Number(values.CREATED_TIME)), author: personOf(portal, values.CREATED_BY), subject: '', text: '' }
}

/** Adds a comment as `crm.timeline.comment.add` does, and tells the apps. @throws RestError as that method does */
export function addTimelineComment(scene: CrmScene, type: EntityType, id: number, text: string): void {
  addComment({ ENTITY_ID: id, ENTITY_TYPE: type.code, COMMENT: text }, scene)
}
