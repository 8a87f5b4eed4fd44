import { z } from 'zod'
import { subjectKind } from '../subjects'

/**
 * A subject key in a request: at most 64 characters, in the form of one of the kinds. Apart from the kinds themselves, so that a
 * page need not load the schemas' library.
 */
export const subjectSchema = z.string().max(64).refine(key => subjectKind(key) !== null, { error: 'not a subject' })
