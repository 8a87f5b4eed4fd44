import { z } from 'zod'
import { mayChangeItem, maySeeItem } from '../../portal/crm/access'
import type { CrmItem, TimelineComment } from '../../portal/crm/crm'
import { findItem, nextNumber } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { entityTypeOf, findEntityTypeByCode } from '../../portal/crm/entity-types'
import { emit } from '../../portal/events'
import type { Portal } from '../../portal/portal'
import { RestError } from '../error'
import type { Fields } from '../filter'
import type { Call, Scene } from '../method'
import { optionalText } from '../params'
import { isoTime } from '../time'
import { classicDenied, classicRefusal, readClassicId, requireCrm } from './classic-call'
import { itemDenied, parameterMissing, requireEmployee } from './universal'

/** What is no text counts as not given. */
const lenientText = optionalText.catch(undefined)
const fieldsSchema = z.object({ ENTITY_ID: lenientText, ENTITY_TYPE: lenientText, COMMENT: lenientText, FILES: z.unknown().optional() })

/** A comment as `crm.timeline.comment.list` answers it. */
export interface WrittenComment {
  ID: string
  ENTITY_ID: string
  ENTITY_TYPE: string
  CREATED: string
  COMMENT: string
  AUTHOR_ID: string
  FILES: Record<string, never>
}

/** What comments are sorted by. */
export const COMMENT_ORDER: Fields<TimelineComment> = {
  ID: { kind: 'number', read: comment => comment.id },
  CREATED: { kind: 'date', read: comment => comment.createdAt },
  AUTHOR_ID: { kind: 'number', read: comment => Number(comment.authorId) },
}

/** A record that a comment is about, with its type; undefined where the portal has no such type or record. */
export function commentOwner(portal: Portal, code: string, id: string): { type: EntityType, item: CrmItem | undefined } | undefined {
  const type = findEntityTypeByCode(portal.crm, code)
  return type && { type, item: findItem(portal.crm, type.id, Number(id)) }
}

function isEmpty(files: unknown): boolean {
  return files === undefined || files === null || files === '' || (typeof files === 'object' && Object.keys(files).length === 0)
}

/**
 * Adds a comment to a record's timeline, and tells the apps. The sandbox takes no files with it.
 * @returns its number
 * @throws RestError `100`, `OWNER_NOT_FOUND`, `NOT_FOUND`, `ACCESS_DENIED` or `INVALID_ARG_VALUE`
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-add.html
 */
export function addComment(given: unknown, call: Scene): number {
  requireEmployee(call)
  const { portal, user } = call
  if (typeof given !== 'object' || given === null) throw parameterMissing('fields')
  const { ENTITY_ID, ENTITY_TYPE, COMMENT, FILES } = fieldsSchema.parse({ ...given })
  if (ENTITY_ID === undefined || ENTITY_TYPE === undefined) throw new RestError('100', 'Required fields are not provided', 400)
  const owner = commentOwner(portal, ENTITY_TYPE, ENTITY_ID)
  if (!owner) throw new RestError('OWNER_NOT_FOUND', 'Owner of the item not found', 400)
  if (!owner.item) throw new RestError('NOT_FOUND', 'Not found.', 400)
  if (!maySeeItem(portal, user, owner.item)) throw itemDenied('Insufficient permissions')
  if (COMMENT === undefined) throw new RestError('INVALID_ARG_VALUE', 'Empty comment', 400)
  if (!isEmpty(FILES)) throw new RestError('INVALID_ARG_VALUE', 'Files are not accepted', 400)
  const id = nextNumber(portal.crm, 'timeline')
  const now = Date.now()
  portal.crm.comments.set(id, { id, entityTypeId: owner.type.id, entityId: owner.item.id, authorId: user.id, createdAt: now, text: COMMENT })
  Object.assign(owner.item.values, { LAST_ACTIVITY_TIME: now, LAST_ACTIVITY_BY: Number(user.id) })
  announceComment(call, id, 'ADD')
  return id
}

/** The apps hear its number alone. @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/events/on-Crm-Timeline-Comment-Add.html */
function announceComment({ world, portal, user }: Scene, id: number, what: 'ADD' | 'UPDATE' | 'DELETE'): void {
  emit(world, portal, `ONCRMTIMELINECOMMENT${what}`, { ID: id }, { userId: user.id })
}

/**
 * The comment of `crm.timeline.comment.get`.
 * @throws RestError without a code: no number, no such comment, or one on a record that the caller may not see
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-get.html
 */
export function readComment(given: unknown, call: Call): TimelineComment {
  const id = readClassicId(given)
  requireCrm(call)
  const comment = call.portal.crm.comments.get(id)
  const item = comment && findItem(call.portal.crm, comment.entityTypeId, comment.entityId)
  if (!comment || !item) throw classicRefusal('Not found.')
  if (!maySeeItem(call.portal, call.user, item)) throw classicDenied()
  return comment
}

/** Which comment, and, where it is said, on which record. */
export interface CommentAddress {
  id?: unknown
  ownerTypeId?: unknown
  ownerId?: unknown
}

/**
 * A comment that the caller may change: their own, and those on records that they may change.
 * @throws RestError `100` without a number, `NOT_FOUND`, `OWNER_NOT_FOUND` where it is on another record, `ACCESS_DENIED`
 */
function commentToChange({ id, ownerTypeId, ownerId }: CommentAddress, call: Scene): TimelineComment {
  requireEmployee(call)
  const { portal, user } = call
  if (!isGiven(id)) throw parameterMissing('id')
  const comment = portal.crm.comments.get(Number(id))
  const item = comment && findItem(portal.crm, comment.entityTypeId, comment.entityId)
  if (!comment || !item) throw new RestError('NOT_FOUND', 'Not found.', 400)
  const isElsewhere = (wanted: unknown, has: number) => isGiven(wanted) && Number(wanted) !== has
  if (isElsewhere(ownerTypeId, item.entityTypeId) || isElsewhere(ownerId, item.id)) throw new RestError('OWNER_NOT_FOUND', 'Owner of the item not found', 400)
  const isOwn = comment.authorId === user.id && maySeeItem(portal, user, item)
  if (!isOwn && !mayChangeItem(portal, user, item)) throw itemDenied('Insufficient permissions')
  return comment
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/**
 * Changes the text of a comment, and tells the apps.
 * @returns its number
 * @throws RestError as `commentToChange` does, and `INVALID_ARG_VALUE` for no text and for files
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-update.html
 */
export function changeComment(address: CommentAddress, given: unknown, call: Scene): number {
  const comment = commentToChange(address, call)
  if (typeof given !== 'object' || given === null) throw parameterMissing('fields')
  const { COMMENT, FILES } = fieldsSchema.parse({ ...given })
  if (COMMENT === undefined) throw new RestError('INVALID_ARG_VALUE', 'Empty comment', 400)
  if (!isEmpty(FILES)) throw new RestError('INVALID_ARG_VALUE', 'Files are not accepted', 400)
  comment.text = COMMENT
  announceComment(call, comment.id, 'UPDATE')
  return comment.id
}

/**
 * Removes a comment, and tells the apps.
 * @throws RestError as `commentToChange` does
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-delete.html
 */
export function removeComment(address: CommentAddress, call: Scene): void {
  const comment = commentToChange(address, call)
  call.portal.crm.comments.delete(comment.id)
  announceComment(call, comment.id, 'DELETE')
}

/** The record of a comment. */
export function writeComment({ crm }: Portal, comment: TimelineComment): WrittenComment {
  return {
    ID: String(comment.id),
    ENTITY_ID: String(comment.entityId),
    ENTITY_TYPE: entityTypeOf(crm, comment.entityTypeId).code.toLowerCase(),
    CREATED: isoTime(comment.createdAt),
    COMMENT: comment.text,
    AUTHOR_ID: comment.authorId,
    FILES: {},
  }
}
