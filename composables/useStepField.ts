import { fieldValues } from '#shared/field-values'
import type { FieldParameters } from '#shared/launch-parameters'
import type { NextStep } from '#shared/next-step'
import { portalMark } from '#shared/next-step'
import { addDays, dayIn } from '#shared/zones'
import { cardValue, entryTexts, stepEntries } from './step-entries'
import type { StepEntry } from './step-entries'

/** What is typed into a card that is not saved, among the unsaved texts of the page. */
const UNSAVED = 'next-step'

/**
 * The field while its card is edited. Each change goes to the card, which keeps it when it is saved; what the card holds is asked
 * before, and what came into it from elsewhere stays. Texts that are none of ours go only when the person removes them.
 */
export async function useStepField({ values, multiple, field }: FieldParameters) {
  const launch = useLaunch().value!
  const b24 = useB24()
  const now = useNow()
  const timeZone = useTimeZone()
  const mark = portalMark(launch.portal.memberId)
  const { user } = launch.session
  const known = new Set(values)
  const unsaved = useUnsaved()
  // Whether the card has been saved, nobody tells; when it is, the field is drawn anew.
  onScopeDispose(() => unsaved.delete(UNSAVED))
  const { steps, loading } = useNextSteps(launch.subject, field)
  await loading
  const entries = ref<StepEntry[]>(stepEntries(values, mark, steps.value))
  const isSilent = ref(false)
  const added = ref(0)
  /** Keys of the steps that were changed since the card was opened. */
  const changed = new Set<string>()

  const blank = (): StepEntry => ({
    key: `new ${added.value++}`,
    step: { id: '', title: '', assignee: { id: user.id, name: user.name }, due: addDays(dayIn(new Date(now.value), timeZone.value), 1), status: 'open', mark, revision: 0 },
  })
  // A field that is empty begins with a step to be written.
  if (entries.value.length === 0) entries.value = [blank()]

  let writing: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    const held = fieldValues(await b24.fieldValue())
    const strange = multiple ? held.filter(text => !known.has(text)) : []
    if (strange.length > 0) entries.value = [...entries.value, ...stepEntries(strange, mark)]
    const wanted = entryTexts(entries.value)
    for (const text of [...held, ...wanted]) known.add(text)
    if (JSON.stringify(held) !== JSON.stringify(wanted)) await b24.setFieldValue(cardValue(wanted, multiple))
  }

  /** One change after the other: an answer that comes late must not undo the next one. */
  function send(): void {
    unsaved.set(UNSAVED, () => entries.value.flatMap(({ step }) => step?.title || []).join('\n'))
    writing = writing.then(write).then(() => {
      isSilent.value = false
    }, () => {
      isSilent.value = true
    })
  }

  function change(key: string, changes: Partial<NextStep>): void {
    const isFirst = !changed.has(key)
    changed.add(key)
    entries.value = entries.value.map((entry) => {
      if (entry.key !== key || !entry.step) return entry
      const { id, revision } = entry.step
      return { key, step: { ...entry.step, ...changes, id: id || crypto.randomUUID(), revision: isFirst ? revision + 1 : revision } }
    })
    send()
  }

  function remove(key: string): void {
    entries.value = entries.value.filter(entry => entry.key !== key)
    if (entries.value.length === 0) entries.value = [blank()]
    send()
  }

  function add(): void {
    entries.value = [...entries.value, blank()]
  }

  /** The portal's dialog does not answer when it is closed without a choice: nothing waits for it. */
  async function chooseAssignee(key: string): Promise<void> {
    const [person] = await b24.selectUsers()
    if (person) change(key, { assignee: person })
  }

  return { entries, subject: launch.subject, isSilent, change, remove, add, chooseAssignee, send }
}
