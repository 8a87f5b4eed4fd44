const TICK_MS = 30_000

/** Lets the texts about time move on, once the browser has taken over the server's page. */
export default defineNuxtPlugin({
  name: 'clock',
  setup() {
    const now = useNow()
    const timeZone = useTimeZone()
    const launch = useLaunch()
    onPageReady(() => {
      if (!launch.value?.timeZone) timeZone.value = new Intl.DateTimeFormat().resolvedOptions().timeZone
      now.value = Date.now()
      window.setInterval(() => {
        now.value = Date.now()
      }, TICK_MS)
    })
  },
})
