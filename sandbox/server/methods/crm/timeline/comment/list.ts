import { z } from 'zod'
import { maySeeItem } from '../../../../portal/crm/access'
import { classicDenied } from '../../../../rest/crm/classic-call'
import type { WrittenComment } from '../../../../rest/crm/comments'
import { COMMENT_ORDER, commentOwner, writeComment } from '../../../../rest/crm/comments'
import { lenientOrder } from '../../../../rest/crm/query'
import { page } from '../../../../rest/list'
import type { Answer } from '../../../../rest/method'
import { defineMethod } from '../../../../rest/method'
import { map, textList } from '../../../../rest/params'

function selected(comment: WrittenComment, select: readonly string[]): Partial<WrittenComment> {
  const wanted = new Set(select.map(name => name.toUpperCase()))
  return wanted.size && !wanted.has('*') ? Object.fromEntries(Object.entries(comment).filter(([name]) => wanted.has(name))) : comment
}

/**
 * Comments of one record.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-list.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ select: textList.default([]), filter: map.default({}), order: map.default({}) }),
  handler({ select, filter, order }, { portal, user, start }): Answer<Partial<WrittenComment>[]> {
    const owner = commentOwner(portal, String(filter.ENTITY_TYPE ?? ''), String(filter.ENTITY_ID ?? ''))
    if (!owner?.item || !maySeeItem(portal, user, owner.item)) throw classicDenied()
    const { type, item } = owner
    const found = [...portal.crm.comments.values()]
      .filter(comment => comment.entityTypeId === type.id && comment.entityId === item.id)
      .sort(lenientOrder(order, COMMENT_ORDER))
    return page(found, start, comment => selected(writeComment(portal, comment), select))
  },
})
