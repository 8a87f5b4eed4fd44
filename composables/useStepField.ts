import type { FieldParameters } from '#shared/launch-parameters'
import { portalMark } from '#shared/next-step'
import { addDays, dayIn } from '#shared/zones'
import { createStepField } from './step-field'

/** What is typed into a card that is not saved, among the unsaved texts of the page. */
const UNSAVED = 'next-step'

/** The field while its card is edited. The card keeps what it is told when it is saved; texts that are none of ours go only when the person removes them. */
export async function useStepField({ values, multiple, field }: FieldParameters) {
  const launch = useLaunch().value!
  const b24 = useB24()
  const now = useNow()
  const timeZone = useTimeZone()
  const mark = portalMark(launch.portal.memberId)
  const { user } = launch.session
  const unsaved = useUnsaved()
  // Whether the card has been saved, nobody tells; when it is, the field is drawn anew.
  onScopeDispose(() => unsaved.delete(UNSAVED))
  const { steps, loading } = useNextSteps(launch.subject, field)
  await loading
  const { change, ...stepField } = createStepField({
    values,
    multiple,
    mark,
    followUps: steps.value,
    blank: () => ({ id: '', title: '', assignee: { id: user.id, name: user.name }, due: addDays(dayIn(new Date(now.value), timeZone.value), 1), status: 'open', mark, revision: 0 }),
    card: b24,
    onChange: titles => unsaved.set(UNSAVED, titles),
  })

  /** The portal's dialog does not answer when it is closed without a choice: nothing waits for it. */
  async function chooseAssignee(key: string): Promise<void> {
    const [person] = await b24.selectUsers()
    if (person) change(key, { assignee: person })
  }

  return { ...stepField, subject: launch.subject, change, chooseAssignee }
}
