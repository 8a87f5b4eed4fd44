import { z } from 'zod'
import { lineSchema } from './replies'
import type { WidgetAdvice, WidgetVerdict } from './widgets'

/** `POST /api/settings/fields`: a field of ours in the cards of one type of records, by its number. */
export const newStepFieldSchema = z.object({
  /** Made by the browser, so that a request that is sent again makes no second field. */
  id: z.uuid().optional(),
  entityTypeId: z.int().min(1).max(100_000),
  label: lineSchema(50),
  multiple: z.boolean().default(false),
  mandatory: z.boolean().default(false),
})
export type NewStepField = z.output<typeof newStepFieldSchema>

/** `DELETE /api/settings/fields/:id?entityTypeId=` */
export const stepFieldPlaceSchema = z.object({ entityTypeId: z.coerce.number().int().min(1).max(100_000) })

/** `POST /api/settings/fields/type`: whether the portal is to have our kind of fields; `{}` repairs it. */
export const stepTypeChoiceSchema = z.object({ enabled: z.boolean().optional() })
export type StepTypeChange = z.infer<typeof stepTypeChoiceSchema>

/** A field of ours, as the portal has it. */
export interface StepField {
  id: string
  /** `UF_CRM_1700000000` */
  name: string
  label: string
  multiple: boolean
  mandatory: boolean
}

/** A type of records whose cards may have our field. `title` is a smart process's own, and `null` for the CRM's types. */
export interface StepPlace {
  entityTypeId: number
  title: string | null
  fields: StepField[]
}

/** Answer of `GET /api/settings/fields`, and of the changes: how everything stands then. */
export interface FieldSettings {
  type: { verdict: Exclude<WidgetVerdict, 'retired'>, enabled: boolean }
  places: StepPlace[]
  /** What the platform refused during the change, with its own words, and what to do about it. */
  problem: { code: string, message: string, advice: WidgetAdvice } | null
}
