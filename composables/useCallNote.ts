import { createAutosave } from './autosave'
import type { NotePlace } from './autosave'
import type { ApiFailure } from './api-failure'
import type { Note } from '#shared/schemas/notes'
import type { UnsavedNote } from './call-note'
import { markOf, storeCallNote } from './call-note'
import { callOutbox, outboxKey } from './call-outbox'
import { createCardHold } from './card-hold'
import { B24Unavailable } from './useB24'
import { typedEarly } from './useComposer'

/** Id of the field for the note of a call. */
export const CALL_NOTE_FIELD = 'call-note'

/** A note of an earlier call that is still not stored; `why` is `null` where it was changed elsewhere meanwhile. */
export interface LeftNote { note: UnsavedNote, why: ApiFailure | null }

/**
 * The note of a call: it saves itself, holds the card open until it is saved, and is not lost when the card goes before
 * that: the next card stores it.
 */
export function useCallNote(place: NotePlace) {
  const { portal, session } = useLaunch().value!
  const storage = useNuxtApp().$draftStorage
  const outbox = callOutbox(storage, outboxKey({ memberId: portal.memberId, user: session.user.id }))
  const { request } = useApi()
  const { report, settle } = useFailures()
  const { announce } = useAnnouncer()
  const { t } = useI18n()
  const b24 = useB24()
  const leftNotes = shallowRef<LeftNote[]>([])

  async function remove(id: string, version: number): Promise<boolean> {
    const answer = await request<Note>(`/api/notes/${id}`, { method: 'DELETE', query: { version } })
    if (answer.ok) settle('call.failed.delete')
    else report('call.failed.delete', answer.failure, () => remove(id, version))
    return answer.ok
  }

  const autosave = createAutosave({
    place, outbox, newId: () => crypto.randomUUID(), store: note => storeCallNote(request, note), remove, left: () => void sendLeft(), now: () => Date.now(),
  })

  /** Stores what earlier cards could not. */
  async function sendLeft(): Promise<void> {
    const still: LeftNote[] = []
    for (const note of outbox.all().filter(({ id }) => id !== autosave.id.value)) {
      const storing = await storeCallNote(request, note)
      if (storing.outcome === 'saved') outbox.remove(note.id)
      else still.push({ note, why: storing.outcome === 'failed' ? storing.failure : null })
    }
    leftNotes.value = still
  }

  /** A note that was changed or deleted elsewhere meanwhile: its text becomes another note. */
  async function keepLeft({ note }: LeftNote): Promise<void> {
    outbox.remove(note.id)
    outbox.put({ ...note, id: crypto.randomUUID(), stored: null, marks: [] })
    await sendLeft()
  }

  function dropLeft({ note }: LeftNote): void {
    outbox.remove(note.id)
    leftNotes.value = leftNotes.value.filter(left => left.note.id !== note.id)
  }

  /** Without a portal around it there is no card to hold. */
  function tell(command: string): void {
    b24.command(command).catch((error: unknown) => {
      if (!(error instanceof B24Unavailable)) throw error
    })
  }

  const hold = createCardHold({ hold: () => tell('disableAutoClose'), release: () => tell('enableAutoClose'), now: () => Date.now() })
  watch([autosave.isUnsaved, autosave.body], ([isUnsaved]) => hold.follow(isUnsaved))
  watch(autosave.failure, (failure, before) => {
    if (failure && !before) void announce(t('call.save.failed'))
    if (!failure && before) void announce(t('note.said.saved'))
  })

  /** Goes on with a note that the person has written on this call before. */
  function resume(note: Note): void {
    const { id, subject, source, body, visibility, version } = note
    autosave.resume({ id, place: { subject, source }, body, visibility, stored: { version, body, visibility }, marks: [markOf(body)] })
  }

  const flush = () => void autosave.flush()

  const typed = typedEarly(CALL_NOTE_FIELD)
  onMounted(async () => {
    if (typed !== '') autosave.type(typed)
    window.addEventListener('pagehide', flush)
    window.addEventListener('online', flush)
    await storage?.ready
    const { source } = autosave.place.value
    const unsaved = source && outbox.all().find(note => note.source?.id === source.id)
    if (unsaved) {
      const { subject, stored, ...note } = unsaved
      autosave.resume({ ...note, place: { subject, source }, stored: stored && { ...stored, body: null } })
    }
    await sendLeft()
  })
  onBeforeUnmount(() => {
    window.removeEventListener('pagehide', flush)
    window.removeEventListener('online', flush)
    hold.stop()
    flush()
  })

  return { ...autosave, resume, leftNotes, sendLeft, keepLeft, dropLeft }
}
