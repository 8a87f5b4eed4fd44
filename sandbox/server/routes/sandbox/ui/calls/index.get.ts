import { defineEventHandler } from 'h3'
import type { CallDesk } from '../../../../../shared/types/telephony'
import { sceneOf } from '../../../../http/portal-of'
import { viewerOf } from '../../../../http/viewer'
import { cardsOf, linesOf } from '../../../../portal/telephony/call-cards'

/** The calls whose cards the viewer's pages show. */
export default defineEventHandler((event): CallDesk => {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  return { cards: cardsOf(portal, user), lines: linesOf(portal) }
})
