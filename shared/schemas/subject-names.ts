import { z } from 'zod'
import { SUBJECT_NAMES_MAX } from '../subject-limits'
import { subjectSchema } from './subjects'

/** `GET /api/subject-names?subjects=task:1,group:2` */
export const subjectNamesSchema = z.object({
  subjects: z.string().transform(text => text.split(',')).pipe(z.array(subjectSchema).min(1).max(SUBJECT_NAMES_MAX)),
})

/** The names of those subjects that the person may see now; `null` for one without a name. */
export interface SubjectNames { names: Record<string, string | null> }
