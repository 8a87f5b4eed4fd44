import type { Ref } from 'vue'
import type { Language } from '#shared/types/launch'

/**
 * The person's language: what the portal said in the launch, or in the refusal of one; without a portal what the browser
 * prefers.
 */
export function useLanguage(): Ref<Language> {
  return useState('language', () => {
    const refused = (useError().value?.data as { language?: Language } | undefined)?.language
    return refused ?? useRequestEvent()?.context.language ?? preferred(useRequestHeader('accept-language'))
  })
}

function preferred(header: string | undefined): Language {
  return /^\s*de\b/i.test(header ?? '') ? 'de' : 'en'
}
