import { defineEventHandler } from 'h3'
import type { WidgetSettings } from '#shared/schemas/widgets'
import { atWidgetOffice } from '../../../http/widget-office'
import { widgetSettings } from '../../../settings/widgets'

/** `GET /api/settings/widgets`, for administrators. */
export default defineEventHandler((event): Promise<WidgetSettings> => atWidgetOffice(event, office => widgetSettings(office)))
