export default defineNuxtConfig({
  modules: [
    './modules/kit-compatibility',
    '@bitrix24/b24ui-nuxt',
    '@nuxtjs/i18n',
    '@nuxt/eslint',
  ],
  srcDir: '.',
  serverDir: 'server',
  css: ['~/assets/css/main.css'],
  devtools: { enabled: false },
  future: { compatibilityVersion: 4 },
  compatibilityDate: '2026-11-01',
  typescript: { strict: true },
  eslint: { config: { stylistic: { semi: false, quotes: 'single', commaDangle: 'always-multiline', braceStyle: '1tbs' } } },
  i18n: {
    strategy: 'no_prefix',
    defaultLocale: 'en',
    detectBrowserLanguage: false,
    locales: [
      { code: 'en', language: 'en', file: 'en.json' },
      { code: 'de', language: 'de', file: 'de.json' },
    ],
  },
})
