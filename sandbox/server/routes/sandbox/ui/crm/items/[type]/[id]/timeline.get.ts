import { defineEventHandler } from 'h3'
import { cardOf, refusing } from '../../../../../../../pages/crm/scene'
import { readTimeline } from '../../../../../../../pages/crm/timeline'

/** What has happened around a record, the newest first. */
export default defineEventHandler((event) => {
  const { scene, type, id } = cardOf(event)
  return refusing(() => readTimeline(scene, type, id))
})
