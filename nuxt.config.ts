export default defineNuxtConfig({
  modules: [
    './modules/kit-compatibility',
    './modules/client-chunks',
    './modules/worker-files',
    '@bitrix24/b24ui-nuxt',
    '@nuxtjs/i18n',
    '@nuxt/eslint',
  ],
  devtools: { enabled: false },
  css: ['~/assets/css/main.css'],
  /** Nuxt 4's behaviour with the folders of the house: Nuxt 4 itself is then a version bump. */
  srcDir: '.',
  serverDir: 'server',
  /** What has an import statement is easy to follow; components and Nuxt's own composables come by name. */
  ignore: ['sandbox/**', 'tests/**', 'docs/**', 'scripts/**'],
  /** Nobody runs the built server with maps, and making them is a sixth of the build's time. */
  sourcemap: false,
  future: { compatibilityVersion: 4 },
  compatibilityDate: '2026-11-01',
  nitro: {
    /** The tracer follows the `import` side of these packages, the server then asks for their `require` side. */
    externals: {
      /** Its module for imports is named in a way that only bundlers know. */
      inline: ['rrule'],
      traceInclude: [
        'node_modules/async-function/require.mjs',
        'node_modules/async-generator-function/require.mjs',
        'node_modules/generator-function/require.mjs',
        'node_modules/@electric-sql/pglite/dist/index.cjs',
      ],
    },
  },
  typescript: {
    strict: true,
    tsConfig: { exclude: ['../sandbox', '../tests/sandbox'] },
  },
  hooks: {
    /** What opens on a click is loaded on that click: a widget has few requests, on every page of everybody. */
    'build:manifest': (manifest) => {
      for (const entry of Object.values(manifest)) entry.dynamicImports = []
    },
  },
  eslint: { config: { stylistic: { semi: false, quotes: 'single', commaDangle: 'always-multiline', braceStyle: '1tbs' } } },
  i18n: {
    strategy: 'no_prefix',
    defaultLocale: 'en',
    detectBrowserLanguage: false,
    /** Texts are written with `$t` alone, never with components of the library. */
    bundle: { fullInstall: false },
    locales: [
      { code: 'en', language: 'en', file: 'en.json' },
      { code: 'de', language: 'de', file: 'de.json' },
    ],
  },
})
