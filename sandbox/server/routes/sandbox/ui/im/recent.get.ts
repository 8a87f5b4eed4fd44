import { defineEventHandler } from 'h3'
import { sceneOf } from '../../../../http/portal-of'
import { viewerOf } from '../../../../http/viewer'
import { dialogLines } from '../../../../portal/messenger/pages'

/** The viewer's dialogs, the latest message first. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  return dialogLines(portal, viewerOf(event, portal).user)
})
