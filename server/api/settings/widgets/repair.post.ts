import { defineEventHandler } from 'h3'
import type { WidgetSettings } from '#shared/schemas/widgets'
import { atWidgetOffice } from '../../../http/widget-office'
import { repairAllWidgets } from '../../../settings/widgets'

/** `POST /api/settings/widgets/repair`, for administrators: everything as it is wanted. */
export default defineEventHandler((event): Promise<WidgetSettings> => atWidgetOffice(event, repairAllWidgets))
