import { z } from 'zod'
import type { PlacementOptions } from './placement-options'
import { firstOption } from './placement-options'
import { PERIODS } from './report-periods'
import { SUBJECT_KINDS } from './subjects'
import { subjectSchema } from './schemas/subjects'

/** Parts of Home. */
const HOME_SECTIONS = ['today', 'notebook', 'reports', 'replies', 'settings'] as const

const person = z.string().regex(/^[1-9]\d{0,18}$/)
const id = z.uuid().transform(uuid => uuid.toLowerCase())

/**
 * Views of the app's main page, asked for by the parameters of `openApplication` or of a link
 * (`/marketplace/view/<app code>/?params[note]=…`), which both arrive as texts in `PLACEMENT_OPTIONS`.
 */
const viewSchema = z.discriminatedUnion('view', [
  z.object({
    view: z.literal('home'),
    section: z.enum(HOME_SECTIONS).default('today'),
    /** What the notebook is to look for: words, kind of subject, author, days. The reports are about a kind, too. */
    q: z.string().max(200).optional(),
    kind: z.enum(SUBJECT_KINDS).optional(),
    author: person.optional(),
    since: z.iso.date().optional(),
    until: z.iso.date().optional(),
    /** What the reports are about, in weeks. */
    period: z.enum(PERIODS).optional(),
  }),
  /** Calls against notes; of one person, or of everybody. */
  z.object({ view: z.literal('calls'), period: z.enum(PERIODS).optional(), person: person.optional() }),
  z.object({ view: z.literal('subject'), subject: subjectSchema }),
  /** Quick add on a subject. */
  z.object({ view: z.literal('add'), subject: subjectSchema }),
  z.object({ view: z.literal('note'), note: id }),
  z.object({ view: z.literal('follow-up'), followUp: id }),
  z.object({ view: z.literal('reply'), reply: id }),
  /** A message of a chat, to be kept as a note. */
  z.object({ view: z.literal('keep'), dialog: z.string().regex(/^(?:chat|sg)?[1-9]\d{0,18}$/), message: z.string().regex(/^[1-9]\d{0,18}$/) }),
])

/** Parameters of `openApplication` and of links, by view. */
export type ViewParameters = z.input<typeof viewSchema>

type Named<V> = V extends { view: infer Name } ? { name: Name } & Omit<V, 'view'> : never

/** What was asked for, once it is checked. What it is about stands in the launch's `subject`. */
export type ViewRequest = Named<z.output<typeof viewSchema>> | { name: 'missing' }

const FIELDS = ['section', 'q', 'kind', 'author', 'since', 'until', 'period', 'person', 'subject', 'note', 'followUp', 'reply', 'dialog', 'message'] as const

/** Links name what they open, and not always the view. */
const VIEW_OF: [typeof FIELDS[number], ViewParameters['view']][] = [
  ['note', 'note'], ['followUp', 'follow-up'], ['reply', 'reply'], ['message', 'keep'], ['subject', 'subject'], ['section', 'home'],
]

/** Reads what was asked for. Something that no view fits is `missing`, and says so on the page. */
export function requestedView(options: PlacementOptions): ViewRequest {
  const given = Object.fromEntries(FIELDS.flatMap((name) => {
    const value = firstOption(options, name)
    return value === null ? [] : [[name, value]]
  }))
  const implied = VIEW_OF.find(([name]) => name in given)?.[1] ?? 'home'
  const parsed = viewSchema.safeParse({ ...given, view: firstOption(options, 'view') ?? implied })
  if (!parsed.success) return { name: 'missing' }
  const { view: name, ...rest } = parsed.data
  return { name, ...rest } as ViewRequest
}
