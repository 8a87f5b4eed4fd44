import { defineEventHandler } from 'h3'
import type { PagesChannel } from '../../../../shared/types/contract'
import { sceneOf } from '../../../http/portal-of'
import { viewerOf } from '../../../http/viewer'
import { portalPagesAddress } from '../../../portal/pull/portal-pages'

/** Where the viewer's pages hear what they are told from now on. */
export default defineEventHandler((event): PagesChannel => {
  const { portal } = sceneOf(event)
  return { address: portalPagesAddress(portal, viewerOf(event, portal).user.id, Date.now()) }
})
