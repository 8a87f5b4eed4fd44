import { deliveriesEnded } from '../portal/events'
import { writeState } from '../portal/state'
import { currentWorld } from '../portal/world'

/**
 * Makes the portals at start, so that a wrong setting is told at once and not by the first request; and keeps them at the end, where there
 * is a file for it, when the events that are on their way have come or failed.
 */
export default defineNitroPlugin(({ hooks }) => {
  const world = currentWorld()
  const { stateFile } = world.settings
  if (stateFile === null) return
  hooks.hook('close', async () => {
    await deliveriesEnded()
    await writeState(stateFile, world)
  })
})
