/** A busy portal around the frame may leave it no idle time for many seconds: then it is no longer waited for, in milliseconds. */
const IDLE_WITHIN = 200

/** Runs once the browser has taken over the server's page and has a moment for what is not urgent. */
export function onPageReady(callback: () => void): void {
  if (import.meta.server) return
  const nuxtApp = useNuxtApp()
  const wait = () => requestIdleCallback(callback, { timeout: IDLE_WITHIN })
  if (nuxtApp.isHydrating) nuxtApp.hooks.hookOnce('app:suspense:resolve', () => void wait())
  else wait()
}
