import { z } from 'zod'
import type { FollowUp } from './follow-ups'
import { subjectSchema } from './subjects'

/** `GET` and `POST /api/next-steps`: one of our fields in the card of one record. */
export const stepPlaceSchema = z.object({
  subject: subjectSchema.refine(subject => subject.startsWith('crm:'), { error: 'not a record of the CRM' }),
  field: z.string().regex(/^UF_[A-Z0-9_]{1,47}$/, { error: 'not a custom field' }),
})

/** The follow-ups of a field's values, those that the person may see. */
export interface NextSteps { steps: FollowUp[] }
