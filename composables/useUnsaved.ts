/** Names of the texts on this page that somebody has typed and not sent: those of their drafts. */
export function useUnsaved(): Set<string> {
  return useNuxtApp().$unsaved
}
