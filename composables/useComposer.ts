import type { SubjectKey } from '#shared/subjects'
import { usualVisibility } from '#shared/subjects'
import { createComposer } from './composer'
import type { ComposerTools } from './composer'

/** Id of the field for a new note. */
export const NEW_NOTE_FIELD = 'new-note'

/**
 * The note that the person is writing on a subject.
 * @param add sends it
 */
export function useComposer(subject: SubjectKey, add: ComposerTools['add']) {
  const drafts = useDrafts(subject)
  const composer = createComposer({ draft: drafts.of(), newId: () => crypto.randomUUID(), usual: usualVisibility(subject), add })
  const typed = typedEarly(NEW_NOTE_FIELD)
  onMounted(async () => {
    if (typed !== '') composer.type(typed)
    await drafts.ready
    composer.restore()
  })
  return composer
}

/**
 * What somebody typed into the server's page before it came to life, which empties its fields.
 * @param id of the field; asked in the setup of what shows it
 */
export function typedEarly(id: string): string {
  if (import.meta.server || !useNuxtApp().isHydrating) return ''
  const field = document.getElementById(id)
  return field instanceof HTMLTextAreaElement ? field.value : ''
}
