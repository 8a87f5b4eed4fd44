import type { Ref } from 'vue'

/** The texts that the server has rendered the page with, by area; they travel in the page's payload. */
export function useSentTexts(): Ref<Record<string, object>> {
  return useState('texts', () => ({}))
}

/**
 * Brings the texts of some areas, so that `home.openTasks` is what `openTasks` says in `i18n/areas/home/<language>.json`. On the
 * server they are put into the page, and are there when the browser begins; what opens later loads them then.
 * @param areas folders of `i18n/areas`; await it in the setup of the component whose texts they are
 * @throws Error when the browser cannot load them
 */
export async function useTexts(...areas: string[]): Promise<void> {
  const { $i18n } = useNuxtApp()
  const language = useLanguage().value
  const sent = useSentTexts()
  await Promise.all(areas.filter(area => !(area in $i18n.getLocaleMessage(language))).map(async (area) => {
    const { TEXT_FILES } = await import('./text-files')
    const load = TEXT_FILES[`../i18n/areas/${area}/${language}.json`]
    if (!load) throw new Error(`There are no texts in i18n/areas/${area} for "${language}"`)
    const texts = await load()
    if (import.meta.server) sent.value[area] = texts
    $i18n.mergeLocaleMessage(language, { [area]: texts })
  }))
}
