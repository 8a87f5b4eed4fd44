import type { Note } from '#shared/schemas/notes'
import type { Source } from '#shared/schemas/source'
import type { SubjectKey } from '#shared/subjects'
import { usualVisibility } from '#shared/subjects'
import { createComposer } from './composer'
import { messageDraft } from './drafts'
import type { NewNote } from './notebook'

/**
 * A note that keeps a message: it begins with the quote, and what is written to it survives a reload.
 * @param quote Markdown
 * @param kept the note is stored
 */
export function useMessageNote(subject: SubjectKey, source: Source, quote: string, kept: () => void) {
  const drafts = useDrafts(subject)
  const draft = drafts.of(messageDraft('note', source.id))
  const { request } = useApi()
  const { report, settle } = useFailures()
  const { announce } = useAnnouncer()
  const { t } = useI18n()

  async function add(note: NewNote, retry: () => unknown): Promise<boolean> {
    const stored = await request<Note>('/api/notes', { method: 'POST', body: { ...note, subject, source } })
    if (stored.ok) {
      settle('note.failed.add')
      void announce(t('note.said.added'))
      kept()
    } else {
      report('note.failed.add', stored.failure, retry)
    }
    return stored.ok
  }

  const composer = createComposer({ draft, beginning: quote, newId: () => crypto.randomUUID(), usual: usualVisibility(subject), add })
  onMounted(async () => {
    await drafts.ready
    // What was being written stands for the quote, which is part of it.
    composer.restore()
  })
  return composer
}
