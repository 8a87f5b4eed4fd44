import type { Ref } from 'vue'

/** What somebody has typed on this page and not sent, by its name: the text of each draft that is open, and of forms. */
export function useUnsaved(): Map<string, () => string> {
  return useNuxtApp().$unsaved
}

/**
 * Counts a form without a draft among them for as long as it holds something that is not saved.
 * @param text what of it the person may want to copy. @default nothing
 */
export function useUnsavedWhile(isChanged: () => boolean, text = () => ''): void {
  const unsaved = useUnsaved()
  const name = useId()
  watch(isChanged, (is) => {
    if (is) unsaved.set(name, text)
    else unsaved.delete(name)
  })
  onScopeDispose(() => unsaved.delete(name))
}

/** What somebody had typed and not sent when the page before them went. @param isGone turns true before the page is taken away */
export function useLeftTexts(isGone: Ref<boolean>): Readonly<Ref<string[]>> {
  const unsaved = useUnsaved()
  const texts = shallowRef<string[]>([])
  watch(isGone, () => {
    texts.value = [...unsaved.values()].map(text => text())
  }, { flush: 'sync' })
  return texts
}
