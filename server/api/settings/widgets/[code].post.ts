import { defineEventHandler, getRouterParam } from 'h3'
import { isPlacementCode } from '#shared/placements'
import type { WidgetSettings } from '#shared/schemas/widgets'
import { widgetChoiceSchema } from '#shared/schemas/widgets'
import { notFound } from '../../../http/require-session'
import { validateBody } from '../../../http/validate'
import { atWidgetOffice } from '../../../http/widget-office'
import { changeWidget } from '../../../settings/widgets'

/** `POST /api/settings/widgets/:code`, for administrators: on or off, and its titles; `{}` repairs this one. */
export default defineEventHandler((event): Promise<WidgetSettings> => atWidgetOffice(event, async (office) => {
  const code = getRouterParam(event, 'code') ?? ''
  if (!isPlacementCode(code)) throw notFound()
  return changeWidget(office, code, await validateBody(event, widgetChoiceSchema))
}))
