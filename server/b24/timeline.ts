import { z } from 'zod'
import { subjectId, subjectKind } from '#shared/subjects'
import type { SubjectKey } from '#shared/subjects'
import type { Asker } from './messenger'
import { resultOf } from './rest'
import { batchAs } from './tokens'

const numberSchema = z.coerce.string().regex(/^[1-9]\d*$/)

/** Types of the CRM as its timeline names them; all others by their number. */
const TYPES: Record<string, string> = { 1: 'lead', 2: 'deal', 3: 'contact', 4: 'company', 7: 'quote' }

/** A record of the CRM, as its timeline names it. */
export interface TimelineOwner { type: string, owner: number }

/** The record that a subject is; `null` for what has no timeline. */
export function timelineOwner(subject: SubjectKey): TimelineOwner | null {
  if (subjectKind(subject) !== 'crm') return null
  const [type = '', id = ''] = subjectId(subject).split(':')
  return { type: TYPES[type] ?? `dynamic_${type}`, owner: Number(id) }
}

/**
 * Adds a comment to a record's timeline in the person's own name.
 * @returns the number of the comment
 * @throws PortalError `refused` when the person may not comment there
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-add.html
 */
export async function addTimelineComment({ database, portal, userId }: Asker, { type, owner, text }: TimelineOwner & { text: string }): Promise<string> {
  const fields = { ENTITY_TYPE: type, ENTITY_ID: owner, COMMENT: text }
  const { comment } = await batchAs(database, portal, userId, { comment: { method: 'crm.timeline.comment.add', params: { fields } } })
  return numberSchema.parse(resultOf(comment))
}
