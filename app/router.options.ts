import type { RouterConfig } from '@nuxt/schema'
import { createMemoryHistory } from 'vue-router'
import type { RouterHistory } from 'vue-router'

/**
 * The browser's history is the portal's: the app opens one page in a frame and writes nothing into it. A router that did
 * would also turn the frame's reload, which posts the launch again, into a request without one.
 */
export default {
  history: base => import.meta.client ? historyFromHere(base) : null,
} satisfies RouterConfig

/** One that begins at this page: at any other, the router would first load that one's code. */
function historyFromHere(base: string | undefined): RouterHistory {
  const history = createMemoryHistory(base)
  history.replace(`${window.location.pathname}${window.location.search}`)
  return history
}
