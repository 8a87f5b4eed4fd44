import { currentWorld } from '../portal/world'

/** Makes the portals at start, so that a wrong setting is told at once and not by the first request. */
export default function makePortals(): void {
  currentWorld()
}
