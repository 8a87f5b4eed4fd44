/** Names of the texts on this page that somebody has typed and not sent: those of their drafts, and of forms. */
export function useUnsaved(): Set<string> {
  return useNuxtApp().$unsaved
}

/** Counts a form without a draft among them for as long as it holds something that is not saved. */
export function useUnsavedWhile(isChanged: () => boolean): void {
  const unsaved = useUnsaved()
  const name = useId()
  watch(isChanged, (is) => {
    if (is) unsaved.add(name)
    else unsaved.delete(name)
  })
  onScopeDispose(() => unsaved.delete(name))
}
