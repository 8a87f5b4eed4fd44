import type { SubjectKey } from '#shared/subjects'
import { createComposer } from './composer'
import type { ComposerTools } from './composer'

/**
 * The note that the person is writing on a subject.
 * @param add sends it
 */
export function useComposer(subject: SubjectKey, add: ComposerTools['add']) {
  const composer = createComposer({ draft: useDrafts(subject)(), newId: () => crypto.randomUUID(), add })
  onMounted(composer.restore)
  return composer
}
