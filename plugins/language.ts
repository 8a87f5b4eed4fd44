/** Shows the app, and the kit's own texts, in the person's language: on the server and in the browser alike. */
export default defineNuxtPlugin({
  name: 'language',
  dependsOn: ['i18n:plugin'],
  async setup() {
    const language = useLanguage().value
    useHead({ htmlAttrs: { lang: language } })
    await useNuxtApp().$i18n.setLocale(language)
    // English is part of the kit; another language loads when it is needed.
    const kitLocale = language === 'de' ? (await import('@bitrix24/b24ui-nuxt/runtime/locale/de.js')).default : undefined
    return { provide: { kitLocale } }
  },
})
