import { toNodeListener } from 'h3'
import { trapUnhandledNodeErrors } from 'nitropack/runtime/internal/utils'

const { h3App, hooks } = useNitroApp()

trapUnhandledNodeErrors()

/** Answers the requests to all portals. */
export const listener = toNodeListener(h3App)

/** Ends the portals when no more requests come, and settles when all is kept. Nitro's own entry for listeners cannot be ended. */
export async function close(): Promise<void> {
  await hooks.callHook('close')
}
