import { defineEventHandler } from 'h3'
import type { FieldSettings } from '#shared/schemas/step-fields'
import { atWidgetOffice } from '../../../http/widget-office'
import { fieldSettings } from '../../../settings/fields'

/** `GET /api/settings/fields`, for administrators: our kind of custom fields, and where its fields are. */
export default defineEventHandler((event): Promise<FieldSettings> => atWidgetOffice(event, fieldSettings))
