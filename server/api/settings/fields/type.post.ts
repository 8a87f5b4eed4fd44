import { defineEventHandler } from 'h3'
import type { FieldSettings } from '#shared/schemas/step-fields'
import { stepTypeChoiceSchema } from '#shared/schemas/step-fields'
import { validateBody } from '../../../http/validate'
import { atWidgetOffice } from '../../../http/widget-office'
import { changeStepType } from '../../../settings/fields'

/** `POST /api/settings/fields/type`, for administrators: whether the portal has our kind of fields; `{}` repairs it. */
export default defineEventHandler((event): Promise<FieldSettings> =>
  atWidgetOffice(event, async office => changeStepType(office, await validateBody(event, stepTypeChoiceSchema))))
