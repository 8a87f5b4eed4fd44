import { computed, ref, shallowRef } from 'vue'
import { NOTE_MAX_LENGTH } from '#shared/note-limits'
import type { Note, Visibility } from '#shared/schemas/notes'
import type { Source } from '#shared/schemas/source'
import type { SubjectKey } from '#shared/subjects'
import { usualVisibility } from '#shared/subjects'
import type { ApiFailure } from './api-failure'
import type { Storing, UnsavedNote } from './call-note'
import { markOf, withMark } from './call-note'
import type { CallOutbox } from './call-outbox'

/** Saved when nothing was typed for this long; and at the latest after that of typing without a pause. Milliseconds. */
const PAUSE_MS = 1000
const LATEST_MS = 5000
/** Waiting times between attempts that failed. Milliseconds. */
const RETRY_MS = [2000, 5000, 10_000, 30_000] as const

/**
 * How a note stands.
 * - `empty`: there is none; `cleared`: there is one, and its text was taken out of the field
 * - `waiting`: to be saved in a moment; `saving`; `saved`
 * - `failed`: not saved, tried again by itself where that can help
 * - `conflict`: it was changed or deleted elsewhere; `tooLong`
 */
export type SaveState = 'empty' | 'cleared' | 'waiting' | 'saving' | 'saved' | 'failed' | 'conflict' | 'tooLong'

/** What a note is begun on. */
export interface NotePlace { subject: SubjectKey, source: Source | null }

export interface AutosaveTools {
  /** What the first note is on. */
  place: NotePlace
  outbox: CallOutbox
  newId: () => string
  store: (note: UnsavedNote) => Promise<Storing>
  /** Deletes a stored note. @returns whether it is gone */
  remove: (id: string, version: number) => Promise<boolean>
  /** Somebody has gone on to another note before this one was saved: it is in the outbox. */
  left: () => void
  /** Milliseconds since 1970. */
  now: () => number
}

/**
 * One note that saves itself. It is made once, under an id of its own, and changed from then on; until the server has it,
 * it is in the outbox with every letter.
 */
export function createAutosave({ place: begun, outbox, newId, store, remove, left, now }: AutosaveTools) {
  const place = shallowRef(begun)
  const id = ref(newId())
  const body = ref('')
  const visibility = ref<Visibility>(usualVisibility(begun.subject))
  const stored = shallowRef<{ version: number, body: string, visibility: Visibility } | null>(null)
  const marks = ref<string[]>([])
  const theirs = shallowRef<Note | null>(null)
  const failure = shallowRef<ApiFailure | null>(null)
  const isSaving = ref(false)

  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  /** Since when there is something to save. */
  let since: number | null = null
  let failures = 0
  /** The note that this one takes the place of, once it is stored. */
  let superseded: { id: string, version: number } | null = null

  const isBlank = computed(() => body.value.trim() === '')
  const isUnsaved = computed(() => !isBlank.value && (body.value !== stored.value?.body || visibility.value !== stored.value.visibility))
  const state = computed<SaveState>(() => {
    if (theirs.value) return 'conflict'
    if (isBlank.value) return stored.value ? 'cleared' : 'empty'
    if (body.value.length > NOTE_MAX_LENGTH) return 'tooLong'
    if (isSaving.value) return 'saving'
    if (!isUnsaved.value) return 'saved'
    return failure.value ? 'failed' : 'waiting'
  })
  const canSave = computed(() => isUnsaved.value && theirs.value === null && body.value.length <= NOTE_MAX_LENGTH)

  function asUnsaved(): UnsavedNote {
    const known = stored.value && { version: stored.value.version, visibility: stored.value.visibility }
    return { id: id.value, ...place.value, body: body.value, visibility: visibility.value, stored: known, marks: marks.value }
  }

  function keep(): void {
    if (isUnsaved.value) outbox.put(asUnsaved())
    else outbox.remove(id.value)
  }

  function plan(milliseconds: number): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void save(), milliseconds)
  }

  function rest(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  /** After a change by the person. */
  function changed(): void {
    keep()
    failures = 0
    if (!canSave.value) {
      since = null
      rest()
      return
    }
    since ??= now()
    plan(Math.max(0, Math.min(PAUSE_MS, since + LATEST_MS - now())))
  }

  /** Saves now what is not saved. One request is under way at a time; what is typed meanwhile goes with the next one. */
  function save(): Promise<void> {
    rest()
    if (!canSave.value) return running ?? Promise.resolve()
    running ??= attempt().finally(() => {
      running = null
      // Trying again what was refused would not help; a change, or the person, tries again.
      if (canSave.value && timer === null && failure.value?.kind !== 'refused') plan(failure.value ? RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]! : PAUSE_MS)
    })
    return running
  }

  async function attempt(): Promise<void> {
    isSaving.value = true
    since = null
    marks.value = withMark(asUnsaved()).marks
    const sent = asUnsaved()
    keep()
    const storing = await store(sent)
    isSaving.value = false
    if (sent.id !== id.value) return leaveBehind(storing, sent)
    if (storing.outcome === 'saved') accept(storing.note, sent)
    else if (storing.outcome === 'conflict') theirs.value = storing.note
    else fail(storing.failure)
    keep()
  }

  /** The person has gone on to another note meanwhile: what was typed into this one last waits in the outbox. */
  function leaveBehind(storing: Storing, sent: UnsavedNote): void {
    const waiting = outbox.all().find(note => note.id === sent.id)
    if (storing.outcome !== 'saved' || !waiting) return
    const { version, visibility: seen } = storing.note
    if (waiting.body === sent.body) outbox.remove(sent.id)
    else outbox.put({ ...waiting, stored: { version, visibility: seen }, marks: [markOf(sent.body)] })
  }

  function accept(note: Note, sent: UnsavedNote): void {
    failure.value = null
    failures = 0
    stored.value = { version: note.version, body: sent.body, visibility: note.visibility }
    marks.value = [markOf(sent.body)]
    // Changed elsewhere, and not here.
    if (visibility.value === sent.visibility) visibility.value = note.visibility
    if (superseded) void remove(superseded.id, superseded.version)
    superseded = null
  }

  function fail(problem: ApiFailure): void {
    failure.value = problem
    failures += 1
  }

  /** Saves until nothing is left to save, or it does not work: the card is about to go. */
  async function flush(): Promise<void> {
    await save()
    while (canSave.value && failure.value === null) await save()
  }

  function type(text: string): void {
    body.value = text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '')
    changed()
  }

  function setVisibility(value: Visibility): void {
    visibility.value = value
    changed()
  }

  /** Goes on with a note of this call that there is already; what was typed meanwhile follows its text. */
  function resume(note: Pick<UnsavedNote, 'id' | 'body' | 'visibility' | 'marks'> & { place: NotePlace, stored: { version: number, body: string | null, visibility: Visibility } | null }): void {
    const isOther = !isBlank.value && place.value.subject !== note.place.subject
    if (stored.value !== null || running !== null || isOther) return
    outbox.remove(id.value)
    const typed = body.value
    place.value = note.place
    id.value = note.id
    // A text of before that is not known differs from every text: it is to be saved.
    stored.value = note.stored && { ...note.stored, body: note.stored.body ?? '' }
    marks.value = note.marks
    body.value = isBlank.value || typed === note.body ? note.body : `${note.body}\n\n${typed}`
    visibility.value = note.visibility
    changed()
  }

  /** Empties the place for another note, of which nothing is stored. */
  function renew(next: NotePlace): void {
    rest()
    place.value = next
    id.value = newId()
    stored.value = null
    marks.value = []
    theirs.value = null
    failure.value = null
    failures = 0
    since = null
  }

  /** Begins another note; the one before stays where it is, and is saved. */
  function begin(next: NotePlace): void {
    const saving = isUnsaved.value ? save() : null
    renew(next)
    superseded = null
    body.value = ''
    visibility.value = usualVisibility(next.subject)
    void saving?.then(left)
  }

  /** Takes the text to another subject: a note of that is made, and as soon as it is there the one before is deleted. */
  async function moveTo(next: NotePlace): Promise<void> {
    rest()
    await running
    outbox.remove(id.value)
    const before = stored.value && { id: id.value, version: stored.value.version }
    renew(next)
    superseded ??= before
    keep()
    await flush()
  }

  /** Deletes the note whose text was taken out of the field. */
  async function discard(): Promise<void> {
    if (stored.value && await remove(id.value, stored.value.version)) begin(place.value)
  }

  /** In a conflict: the text in the field stands; a note that was deleted is made anew. */
  function keepMine(): Promise<void> {
    const other = theirs.value
    if (other === null) return Promise.resolve()
    outbox.remove(id.value)
    if (other.deletedAt !== null) id.value = newId()
    stored.value = other.deletedAt === null ? { version: other.version, body: other.body, visibility: other.visibility } : null
    marks.value = [markOf(other.body)]
    theirs.value = null
    keep()
    return save()
  }

  /** In a conflict: what somebody else has made of the note stands. */
  function takeTheirs(): void {
    const other = theirs.value
    if (other === null) return
    outbox.remove(id.value)
    theirs.value = null
    if (other.deletedAt !== null) {
      body.value = ''
      renew(place.value)
      return
    }
    body.value = other.body
    visibility.value = other.visibility
    stored.value = { version: other.version, body: other.body, visibility: other.visibility }
    marks.value = [markOf(other.body)]
  }

  return { place, id, body, visibility, stored, state, isUnsaved, failure, theirs, type, setVisibility, save, flush, resume, begin, moveTo, discard, keepMine, takeTheirs, stop: rest }
}

export type Autosave = ReturnType<typeof createAutosave>
