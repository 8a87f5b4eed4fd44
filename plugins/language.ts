/** Shows the app, and the kit's own texts, in the person's language: on the server and in the browser alike. */
export default defineNuxtPlugin({
  name: 'language',
  dependsOn: ['i18n:plugin'],
  async setup() {
    const language = useLanguage().value
    useHead({ htmlAttrs: { lang: language } })
    const { $i18n } = useNuxtApp()
    await $i18n.setLocale(language)
    // Most often an area that no component on the page has brought (see `useTexts`): people would read the key.
    $i18n.setMissingHandler((_locale, key) => console.error(`There is no text "${key}"`))
    if (import.meta.client) $i18n.mergeLocaleMessage(language, useSentTexts().value)
    // English is part of the kit; another language loads when it is needed.
    const kitLocale = language === 'de' ? (await import('@bitrix24/b24ui-nuxt/runtime/locale/de.js')).default : undefined
    return { provide: { kitLocale } }
  },
})
