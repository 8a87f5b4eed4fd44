import { defineEventHandler } from 'h3'
import { readCard } from '../../../../../../../pages/crm/card'
import { cardOf, refusing } from '../../../../../../../pages/crm/scene'

/** A record's card; the id 0 is a new record. */
export default defineEventHandler((event) => {
  const { scene, type, id } = cardOf(event)
  return refusing(() => readCard(scene, type, id))
})
