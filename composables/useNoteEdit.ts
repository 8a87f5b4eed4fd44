import { NOTE_MAX_LENGTH } from '#shared/note-limits'
import type { NoteItem } from './note-list'
import type { NoteEdit } from './notebook'

/**
 * A note's text while it is edited. It is kept as a draft with every letter.
 * @param note as it is when the edit begins: a save that comes after somebody else's says so
 * @param leave ends the edit
 */
export function useNoteEdit(note: NoteItem, leave: () => void) {
  const base = { version: note.version, body: note.body, visibility: note.visibility }
  const draft = useDrafts(note.subject).of(note.id)

  const body = ref(note.unsaved?.body ?? note.body)
  const visibility = ref(note.unsaved?.visibility ?? note.visibility)
  /** Whether to ask before text is thrown away. */
  const isAsking = ref(false)

  const isChanged = computed(() => body.value !== base.body || visibility.value !== base.visibility)
  const canSave = computed(() => isChanged.value && body.value.trim() !== '' && body.value.length <= NOTE_MAX_LENGTH)

  function keep() {
    isAsking.value = false
    draft.write({ id: note.id, body: body.value, visibility: visibility.value, version: base.version })
  }

  return {
    body,
    visibility,
    isChanged,
    isAsking,
    canSave,
    type(text: string) {
      body.value = text
      keep()
    },
    setVisibility(value: NoteEdit['visibility']) {
      visibility.value = value
      keep()
    },
    /** Ends the edit; asks first when that would throw text away. */
    cancel() {
      if (isChanged.value) isAsking.value = true
      else leave()
    },
    edit: (): NoteEdit => ({ body: body.value, visibility: visibility.value, base }),
  }
}
