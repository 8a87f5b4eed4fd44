import { defineEventHandler } from 'h3'
import type { FieldSettings } from '#shared/schemas/step-fields'
import { newStepFieldSchema } from '#shared/schemas/step-fields'
import { validateBody } from '../../../http/validate'
import { atWidgetOffice } from '../../../http/widget-office'
import { addField } from '../../../settings/fields'

/** `POST /api/settings/fields`, for administrators: a field of ours in the cards of one type of records. */
export default defineEventHandler((event): Promise<FieldSettings> =>
  atWidgetOffice(event, async office => addField(office, await validateBody(event, newStepFieldSchema))))
