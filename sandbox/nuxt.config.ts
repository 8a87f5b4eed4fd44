/** The sandbox is a Nuxt app of its own: it shares this repository's packages, and nothing else, with the app beside it. */
export default defineNuxtConfig({
  modules: [
    '../modules/kit-compatibility',
    '@bitrix24/b24ui-nuxt',
  ],
  css: ['~/assets/css/main.css'],
  devtools: { enabled: false },
  future: { compatibilityVersion: 4 },
  compatibilityDate: '2026-11-01',
  typescript: { strict: true },
  /** A listener instead of a server: `start.mjs` serves one portal per port from one process. */
  nitro: { preset: 'node-listener' },
})
