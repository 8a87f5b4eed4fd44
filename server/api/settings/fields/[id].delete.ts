import { defineEventHandler, getQuery, getRouterParam } from 'h3'
import type { FieldSettings } from '#shared/schemas/step-fields'
import { stepFieldPlaceSchema } from '#shared/schemas/step-fields'
import { notFound } from '../../../http/require-session'
import { validate } from '../../../http/validate'
import { atWidgetOffice } from '../../../http/widget-office'
import { removeField } from '../../../settings/fields'

/** `DELETE /api/settings/fields/:id?entityTypeId=`, for administrators: a field with all that it holds. */
export default defineEventHandler((event): Promise<FieldSettings> => atWidgetOffice(event, async (office) => {
  const id = getRouterParam(event, 'id') ?? ''
  if (!/^[1-9]\d{0,18}$/.test(id)) throw notFound()
  return removeField(office, validate(stepFieldPlaceSchema, getQuery(event)).entityTypeId, id)
}))
