import { defineEventHandler } from 'h3'
import { sceneOf } from '../../../../http/portal-of'

/** Origins of the installed apps, and of the handlers that they have bound: frames of these may speak to the messenger. */
export default defineEventHandler((event) => {
  const { world, portal } = sceneOf(event)
  const addresses = [...portal.installations.values()].flatMap(({ app, widgets }) => [
    world.apps.get(app)?.url ?? [],
    widgets.map(widget => widget.handler),
  ].flat())
  return [...new Set(addresses.map(address => new URL(address).origin))]
})
