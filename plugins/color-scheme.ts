/**
 * Light or dark as the person's system is; the portal does not tell which theme it shows. The kit's colors hang on a class,
 * which is set before the first paint: the script is the one thing on the page that runs before everything else.
 */
export default defineNuxtPlugin({
  name: 'color-scheme',
  setup() {
    if (import.meta.server) {
      const script = 'document.documentElement.classList.add(matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light")'
      useHead({ script: [{ innerHTML: script, tagPosition: 'head', tagPriority: 'critical' }] })
      return
    }
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', () => {
      document.documentElement.classList.toggle('dark', dark.matches)
      document.documentElement.classList.toggle('light', !dark.matches)
    })
  },
})
