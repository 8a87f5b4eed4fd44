import { ref } from 'vue'
import { fieldValues } from '#shared/field-values'
import type { FieldParameters } from '#shared/launch-parameters'
import type { NextStep } from '#shared/next-step'
import { newEdit, nextRevision } from '#shared/next-step'
import type { FollowUp } from '#shared/schemas/follow-ups'
import { cardValue, entryTexts, stepEntries } from './step-entries'
import type { StepEntry } from './step-entries'
import type { B24 } from './useB24'

interface StepFieldOptions extends Pick<FieldParameters, 'values' | 'multiple'> {
  /** Of this portal. */
  mark: string
  /** Of the values, as far as they are known. */
  followUps: readonly FollowUp[]
  /** A step that is to be written. */
  blank: () => NextStep
  /** The card that the field is in. */
  card: Pick<B24, 'fieldValue' | 'setFieldValue'>
  /** Hears of each change, before the card does. @param titles what is typed into the steps */
  onChange: (titles: () => string) => void
}

/**
 * The values of a field while its card is edited. Each change goes to the card; what that holds is asked before, and what came
 * into it from elsewhere stays. A card that does not answer is not written: nobody knows what would be lost.
 */
export function createStepField({ values, multiple, mark, followUps, blank, card, onChange }: StepFieldOptions) {
  const known = new Set(values)
  const entries = ref<StepEntry[]>(stepEntries(values, mark, followUps))
  const isSilent = ref(false)
  const added = ref(0)
  /** Keys of the steps that were changed since the card was opened. */
  const changed = new Set<string>()

  const blankEntry = (): StepEntry => ({ key: `new ${added.value++}`, step: blank() })
  // A field that is empty begins with a step to be written.
  if (entries.value.length === 0) entries.value = [blankEntry()]

  const writing = { now: false, again: false }

  async function write(): Promise<void> {
    const held = fieldValues(await card.fieldValue())
    const strange = multiple ? held.filter(text => !known.has(text)) : []
    if (strange.length > 0) entries.value = [...entries.value, ...stepEntries(strange, mark)]
    const wanted = entryTexts(entries.value)
    for (const text of [...held, ...wanted]) known.add(text)
    if (JSON.stringify(held) !== JSON.stringify(wanted)) await card.setFieldValue(cardValue(wanted, multiple))
  }

  const say = (silent: boolean) => () => {
    isSilent.value = silent
  }

  /**
   * One write after the other: an answer that comes late must not undo the next change. One that waits is enough, however much
   * is typed meanwhile: it writes all that there is by then.
   */
  async function writeAll(): Promise<void> {
    writing.again = true
    if (writing.now) return
    writing.now = true
    while (writing.again) {
      writing.again = false
      await write().then(say(false), say(true))
    }
    writing.now = false
  }

  function send(): void {
    onChange(() => entries.value.flatMap(({ step }) => step?.title || []).join('\n'))
    void writeAll()
  }

  function change(key: string, changes: Partial<NextStep>): void {
    const isFirst = !changed.has(key)
    changed.add(key)
    entries.value = entries.value.map((entry) => {
      if (entry.key !== key || !entry.step) return entry
      const { id, revision } = entry.step
      return { key, step: { ...entry.step, ...changes, id: id || crypto.randomUUID(), revision: isFirst ? nextRevision(revision) : revision, edit: newEdit() } }
    })
    send()
  }

  function remove(key: string): void {
    entries.value = entries.value.filter(entry => entry.key !== key)
    if (entries.value.length === 0) entries.value = [blankEntry()]
    send()
  }

  function add(): void {
    entries.value = [...entries.value, blankEntry()]
  }

  return { entries, isSilent, change, remove, add, send }
}
