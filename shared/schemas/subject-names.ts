import { z } from 'zod'
import { SUBJECT_NAMES_MAX } from '../subject-limits'
import type { SubjectFacts } from '../types/launch'
import { subjectSchema } from './subjects'

/** `GET /api/subject-names?subjects=task:1,group:2` */
export const subjectNamesSchema = z.object({
  subjects: z.string().transform(text => text.split(',')).pipe(z.array(subjectSchema).min(1).max(SUBJECT_NAMES_MAX)),
})

/** The names of those subjects that the person may see now; `null` for one without a name. */
export interface SubjectNames { names: Record<string, string | null> }

/** `GET /api/subject-facts?subject=crm:3:7` */
export const subjectFactsSchema = z.object({ subject: subjectSchema })

/** A subject as the portal shows it to the person now, under the key of its notes. */
export interface SubjectSight { subject: string, facts: SubjectFacts | null }
