import { defineEventHandler, getRequestURL } from 'h3'
import { sceneOf } from '../../http/portal-of'
import { servePoll } from '../../portal/pull/connections'

/** Push & Pull for clients that cannot open a WebSocket. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  event._handled = true
  servePoll(portal, getRequestURL(event).searchParams, event.node.res)
})
