import { fileURLToPath } from 'node:url'

/** The sandbox is a Nuxt app of its own: it shares this repository's packages, and nothing else, with the app beside it. */
export default defineNuxtConfig({
  modules: [
    '../modules/kit-compatibility',
    './modules/rest-methods',
    '@bitrix24/b24ui-nuxt',
  ],
  /** With a way to end them, so that the portals can be kept. A development server has an entry of its own. */
  $production: { nitro: { entry: fileURLToPath(new URL('./server/listener.ts', import.meta.url)) } },
  devtools: { enabled: false },
  css: ['~/assets/css/main.css'],
  /** Nobody runs the built server with maps, and making them is a sixth of the build's time. */
  sourcemap: false,
  future: { compatibilityVersion: 4 },
  compatibilityDate: '2026-11-01',
  nitro: {
    /** A listener instead of a server: `start.mjs` serves one portal per port from one process. */
    preset: 'node-listener',
    serveStatic: true,
    /** Node takes this condition of a package's exports; the build has to look for its files as well (`qs` needs some). */
    externals: { traceOptions: { conditions: ['node', 'module-sync'] } },
  },
  /** The sandbox's tests are checked with it: they use its types. */
  typescript: { strict: true, tsConfig: { include: ['../../tests/sandbox/**/*'] } },
})
