import type { RouterConfig } from '@nuxt/schema'
import { createMemoryHistory } from 'vue-router'

/**
 * The browser's history is the portal's: the app opens one page in a frame and writes nothing into it. A router that did
 * would also turn the frame's reload, which posts the launch again, into a request without one.
 */
export default {
  history: base => import.meta.client ? createMemoryHistory(base) : null,
} satisfies RouterConfig
