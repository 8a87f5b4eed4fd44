import { computed, ref } from 'vue'
import type { Visibility } from '#shared/schemas/notes'
import { NOTE_MAX_LENGTH } from '#shared/note-limits'
import type { DraftBox } from './drafts'
import type { NewNote } from './notebook'

export interface ComposerTools {
  draft: DraftBox
  newId: () => string
  /** What the field begins with, which nobody has typed. @default nothing */
  beginning?: string
  /** Who sees a new note unless the person says otherwise. @default 'shared' */
  usual?: Visibility
  /** Sends a note. @param retry sends it again @returns whether it is stored */
  add: (note: NewNote, retry: () => unknown) => Promise<boolean>
}

/**
 * A note being written. It is kept as a draft with every letter, until the server has it: text on its way is part of the
 * draft, and comes back into the field when it does not arrive, before anything that was typed since.
 */
export function createComposer({ draft, newId, beginning = '', usual = 'shared', add }: ComposerTools) {
  const body = ref(beginning)
  const visibility = ref<Visibility>(usual)
  /** Of the note that goes out next. */
  const id = ref(newId())
  /** Whether a request with this id, and the text as it stands, may have arrived. */
  const wasSent = ref(false)
  const sending = ref<NewNote[]>([])
  /** Until the draft of before has been read, nothing may take its place. */
  const isRestored = ref(false)

  const tooLong = computed(() => Math.max(0, body.value.length - NOTE_MAX_LENGTH))
  const canSend = computed(() => body.value.trim() !== '' && tooLong.value === 0)

  function keep(): void {
    if (!isRestored.value) return
    const text = joined(...sending.value.map(note => note.body), body.value)
    const [only, ...others] = sending.value
    const isOnItsWay = only !== undefined && others.length === 0 && text === only.body
    const isUntouched = text === beginning && sending.value.length === 0 && !wasSent.value
    if (text === '' || isUntouched) draft.clear()
    else draft.write({ id: isOnItsWay ? only.id : id.value, body: text, visibility: visibility.value })
  }

  /** A note that differs from what was sent is another note: under the same id the server would keep the first one. */
  function change(apply: () => void): void {
    apply()
    if (wasSent.value) id.value = newId()
    wasSent.value = false
    keep()
  }

  /** Brings back what was written before the page was loaded again; it stands before what has been typed since. */
  function restore(): void {
    const kept = draft.read()
    isRestored.value = true
    if (kept !== null) {
      // Some browsers bring the text of a field back themselves.
      const isAlone = [beginning, kept.body].includes(body.value) || body.value.trim() === ''
      body.value = isAlone ? kept.body : joined(kept.body, body.value)
      visibility.value = kept.visibility
      if (isAlone) id.value = kept.id
      wasSent.value = isAlone
    }
    keep()
  }

  /** Takes what is typed. */
  function type(text: string): void {
    change(() => {
      body.value = text
    })
  }

  function setVisibility(value: Visibility): void {
    change(() => {
      visibility.value = value
    })
  }

  async function send(): Promise<boolean> {
    if (!canSend.value) return false
    const note: NewNote = { id: id.value, body: body.value, visibility: visibility.value }
    sending.value = [...sending.value, note]
    body.value = ''
    id.value = newId()
    wasSent.value = false
    keep()
    const isStored = await add(note, send)
    sending.value = sending.value.filter(other => other.id !== note.id)
    if (!isStored) takeBack(note)
    keep()
    return isStored
  }

  function takeBack(note: NewNote): void {
    const isAlone = body.value.trim() === ''
    body.value = joined(note.body, body.value)
    visibility.value = note.visibility
    if (isAlone) id.value = note.id
    wasSent.value = isAlone
  }

  return { body, visibility, tooLong, canSend, restore, type, send, setVisibility }
}

function joined(...texts: string[]): string {
  return texts.filter(text => text.trim() !== '').join('\n\n')
}
