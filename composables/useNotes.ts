import type { SubjectKey } from '#shared/subjects'
import type { ApiFailure, ApiResult } from './api-failure'
import type { NotebookState } from './note-list'
import type { NewNote, NoteEdit } from './notebook'
import { createNotebook } from './notebook'
import { loadParser, parseNote } from './note-parser'

/**
 * A subject's notes and what can be done to them. On the server they are loaded for the first HTML. What fails is shown
 * to the person here; the functions tell whether it worked.
 * @param wanted a note that must be in the list, however old it is
 */
export function useNotes(subject: SubjectKey, wanted: string | null = null) {
  const { t } = useI18n()
  const { announce } = useAnnouncer()
  const { report, settle } = useFailures()
  const toast = useToast()
  const { request } = useApi()
  const drafts = useDrafts(subject)
  const { user } = useLaunch().value!.session

  const state = useState<NotebookState>(`notes:${subject}`, () => ({ items: [], next: null }))
  const me = { id: user.id, name: user.name, photo: null }
  const notebook = createNotebook({ subject, state, request, parse: parseNote, me, now: () => new Date().toISOString() })

  const { data, status, refresh } = useAsyncData(`notebook:${subject}`, async (): Promise<{ failure: ApiFailure | null }> => {
    const page = await notebook.load()
    const isMissing = page.ok && wanted !== null && !state.value.items.some(note => note.id === wanted)
    const all = isMissing ? await notebook.include(wanted) : page
    // The launch has said that it is there: one that has been deleted since is missed by nobody.
    return { failure: all.ok || (isMissing && all.failure.status === 404) ? null : all.failure }
  })

  /** Says what a change has done, or why it has not; a conflict shows at the note itself. */
  function tell<T>(result: ApiResult<T>, done: string, failed: string, retry: () => unknown): boolean {
    if (!result.ok && result.failure.code !== 'version_conflict') report(failed, result.failure, retry)
    if (result.ok) {
      settle(failed)
      void announce(t(done))
    }
    return result.ok
  }

  async function more() {
    const page = await notebook.more()
    return tell(page, 'note.said.more', 'note.failed.more', more)
  }

  async function pin(id: string, pinned: boolean): Promise<boolean> {
    return tell(await notebook.pin(id, pinned), pinned ? 'note.said.pinned' : 'note.said.unpinned', 'note.failed.save', () => pin(id, pinned))
  }

  async function save(id: string, edit: NoteEdit): Promise<boolean> {
    const result = await notebook.edit(id, edit)
    if (result.ok) drafts.of(id).clear()
    return tell(result, 'note.said.saved', 'note.failed.save', () => save(id, edit))
  }

  /** Gives up an edit that is not stored. */
  function discard(id: string): void {
    drafts.of(id).clear()
    notebook.patch(id, { unsaved: null })
  }

  // Edits that were under way when the page was left are open again.
  onMounted(async () => {
    await drafts.ready
    for (const { id, version, can } of state.value.items) {
      const draft = can.edit ? drafts.of(id).read() : null
      if (draft) notebook.patch(id, { unsaved: { body: draft.body, visibility: draft.visibility, conflict: draft.version !== version } })
    }
  })

  async function restore(id: string): Promise<boolean> {
    return tell(await notebook.restore(id), 'note.said.restored', 'note.failed.restore', () => restore(id))
  }

  async function remove(id: string): Promise<boolean> {
    const result = await notebook.remove(id)
    if (!result.ok && result.failure.code === 'version_conflict') toast.add({ title: t('note.failed.changedBeforeDelete') })
    if (result.ok) toast.add({ title: t('note.said.deleted'), actions: [{ label: t('note.undo'), onClick: () => void restore(id) }] })
    return tell(result, 'note.said.deleted', 'note.failed.delete', () => remove(id))
  }

  /** @param retry sends the same note again */
  async function add(note: NewNote, retry: () => unknown): Promise<boolean> {
    return tell(await notebook.add(note), 'note.said.added', 'note.failed.add', retry)
  }

  return {
    items: computed(() => state.value.items),
    hasMore: computed(() => state.value.next !== null),
    failure: computed(() => data.value?.failure ?? null),
    isLoading: computed(() => status.value === 'pending'),
    reload: () => refresh(),
    /** Loads what writing needs, when somebody begins to. */
    prepare: () => void loadParser().catch(() => {}),
    more, add, save, discard, pin, remove, restore,
  }
}
