import { defineEventHandler } from 'h3'
import type { DigestChoice } from '#shared/schemas/reminders'
import { digestOf } from '../../http/digest-in-request'
import { requireSession } from '../../http/require-session'

/** `GET /api/reminders/digest` */
export default defineEventHandler(async (event): Promise<DigestChoice> => digestOf(await requireSession(event)))
