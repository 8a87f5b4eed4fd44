import { createB24 } from '~/composables/useB24'

/** The portal around the frame. The SDK loads when the page is at rest, and only where there is a portal to talk to. */
export default defineNuxtPlugin({
  name: 'b24',
  setup() {
    const b24 = createB24()
    if (import.meta.client) {
      const isLaunched = useLaunch().value !== null || useInstallLaunch().value !== null
      // Whoever needs the portal then is told that there is none.
      if (isLaunched) onPageReady(() => b24.start().then(() => {}, () => {}))
    }
    return { provide: { b24 } }
  },
})
