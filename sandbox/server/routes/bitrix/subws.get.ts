import { Buffer } from 'node:buffer'
import { createError, defineEventHandler, getHeader, getRequestURL } from 'h3'
import { WebSocketServer } from 'ws'
import { sceneOf } from '../../http/portal-of'
import { serveSocket } from '../../portal/pull/connections'

const sockets = new WebSocketServer({ noServer: true })

/** Push & Pull over a WebSocket. `upgrade.mjs` brings the request here. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  if (getHeader(event, 'upgrade')?.toLowerCase() !== 'websocket') throw createError({ statusCode: 426, message: 'This address speaks WebSocket' })
  const { req, res } = event.node
  const query = getRequestURL(event).searchParams
  event._handled = true
  res.detachSocket(req.socket)
  sockets.handleUpgrade(req, req.socket, Buffer.alloc(0), socket => serveSocket(portal, query, socket))
})
