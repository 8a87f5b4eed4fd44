import { ServerResponse } from 'node:http'

/** Sockets that requests for another protocol came through: they are no longer the HTTP server's. */
const upgraded = new WeakMap()

/**
 * Brings requests for another protocol the way of all others: the route that answers takes the socket over, and any other answers as
 * usual, after which the connection ends.
 * @param {import('node:http').Server} server
 * @param {import('node:http').RequestListener} answer
 */
export function answerUpgrades(server, answer) {
  const sockets = new Set()
  upgraded.set(server, sockets)
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    if (head.length) socket.unshift(head)
    const response = new ServerResponse(request)
    response.assignSocket(socket)
    response.shouldKeepAlive = false
    response.once('finish', () => socket.end())
    answer(request, response)
  })
}

/**
 * Ends those connections: closing the server does not.
 * @param {import('node:http').Server} server
 */
export function closeUpgraded(server) {
  for (const socket of upgraded.get(server) ?? []) socket.destroy()
}
