import { z } from 'zod'
import type { PlacementOptions } from './placements'
import { firstOption } from './placements'
import { subjectSchema } from './subjects'
import type { SubjectKey } from './subjects'

/**
 * What the app's main page shows: asked for by the parameters of `openApplication` or of a link
 * (`/marketplace/view/<app code>/?params[note]=…`), which both arrive as `PLACEMENT_OPTIONS`.
 */
export type ViewRequest = { name: 'home' } | { name: 'subject', subject: SubjectKey } | { name: 'note', note: string } | { name: 'missing' }

/** Parameters of `openApplication`, by view. */
export type ViewParameters = { view: 'subject', subject: SubjectKey } | { view: 'note', note: string }

/** Reads what was asked for. Something that no view fits is `missing`, and says so on the page. */
export function requestedView(options: PlacementOptions): ViewRequest {
  const note = firstOption(options, 'note')
  if (note !== null) return z.uuid().safeParse(note).success ? { name: 'note', note: note.toLowerCase() } : { name: 'missing' }
  const subject = firstOption(options, 'subject')
  if (subject !== null) return subjectSchema.safeParse(subject).success ? { name: 'subject', subject } : { name: 'missing' }
  return firstOption(options, 'view') === null ? { name: 'home' } : { name: 'missing' }
}
