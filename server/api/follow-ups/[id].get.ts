import { defineEventHandler } from 'h3'
import type { FollowUp } from '#shared/schemas/follow-ups'
import { requireFollowUp } from '../../http/follow-up-in-request'

/** `GET /api/follow-ups/:id` */
export default defineEventHandler(async (event): Promise<FollowUp> => (await requireFollowUp(event)).followUp)
