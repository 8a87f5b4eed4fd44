import { z } from 'zod'
import { personIdSchema } from './follow-ups'
import { lineSchema } from './replies'

/** People that a widget can be bound for one by one. */
export const WIDGET_PEOPLE_MAX = 40

const titleSchema = lineSchema(60).nullable().optional()

/**
 * `POST /api/settings/widgets/:code`: what an administrator wants. A title that is `null` becomes the app's own again; `people` are those
 * for whom alone the widget is there, where the place can do that, `null` means everybody.
 */
export const widgetChoiceSchema = z.object({
  enabled: z.boolean().optional(),
  titles: z.strictObject({ en: titleSchema, de: titleSchema }).optional(),
  people: z.array(z.object({ id: personIdSchema, name: lineSchema(200) })).min(1).max(WIDGET_PEOPLE_MAX).nullable().optional(),
})
export type WidgetChange = z.infer<typeof widgetChoiceSchema>

/**
 * How a widget stands in the portal, against what is wanted:
 * - `on`: wanted, and registered as it should be; `off`: not wanted, not registered
 * - `missing`: wanted, not registered; `unwanted`: not wanted, still registered
 * - `foreign`: registered at an address that is not this app's, or at a second one
 * - `title`: registered with other titles or options
 * - `notOffered`: this portal has no such place, or the app lacks the scope; `retired`: the same, as the platform has given it up
 */
export type WidgetVerdict = 'on' | 'off' | 'missing' | 'unwanted' | 'foreign' | 'title' | 'notOffered' | 'retired'

export type WidgetTitles = Record<'en' | 'de', string>

/** One widget of the catalogue: what is wanted, and what the portal has. */
export interface WidgetRow {
  placement: string
  verdict: WidgetVerdict
  /** Bitrix24 has given the place up: where the portal still lists it, it can be on, and is not opened by newer portals. */
  retired: boolean
  enabled: boolean
  /** As wanted, and as the app names it by itself. */
  titles: WidgetTitles
  defaultTitles: WidgetTitles
  /** Whether the place can be there for some people only; and for whom it is, `null` for everybody. */
  perPerson: boolean
  people: WidgetPerson[] | null
  /** What the portal has registered for this app in that place. */
  registered: { handler: string, title: string }[]
}

/** Somebody of the portal, with the name they had when they were chosen. */
export interface WidgetPerson { id: string, name: string }

/** The portal has removed the background worker, because it was slow to load. Times are ISO 8601 in UTC. */
export interface WorkerRemoval {
  at: string
  /** How often, in all. */
  times: number
  /** When the app has registered it again; `null` while that is to come, or was refused. */
  boundAt: string | null
  /** What the portal said when it refused. */
  refusal: string | null
}

/** What the platform refused when a widget was changed, by what can be done about it. */
export type WidgetProblem
  = | 'placement' | 'scope' | 'address' | 'protocol' | 'https' | 'duplicate' | 'limit' | 'options' | 'request'
    | 'denied' | 'rights' | 'member' | 'application' | 'signIn' | 'keys' | 'installation' | 'payment' | 'portal' | 'consent' | 'refusedConsent'
    | 'busy' | 'blocked' | 'broken' | 'other'

/** A sentence on what to do, by language. */
export type WidgetAdvice = Record<'en' | 'de', string>

/** Answer of `GET /api/settings/widgets`, and of the changes: how everything stands then. */
export interface WidgetSettings {
  widgets: WidgetRow[]
  /** Handlers of this app in places that its catalogue does not have. */
  others: { placement: string, handler: string }[]
  /** `null` where it has never happened. */
  removal: WorkerRemoval | null
  /** What the platform refused during the change, with its own words, and what to do about it. */
  problems: { placement: string, problem: WidgetProblem, code: string, message: string, advice: WidgetAdvice }[]
}
