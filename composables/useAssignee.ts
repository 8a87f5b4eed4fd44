import type { AssigneeAccess } from '#shared/schemas/follow-ups'
import type { Person } from '#shared/schemas/notes'
import type { SubjectKey } from '#shared/subjects'

/** Whether the one who is to do it sees what it is about: `unknown` where Bitrix24 does not tell. */
export type AccessState = 'seen' | 'asking' | 'hidden' | 'unknown'

/** The one who is to do something about a subject, chosen in the portal's dialog; their access is asked at once. */
export function useAssignee(subject: SubjectKey, first: Person) {
  const b24 = useB24()
  const { request } = useApi()
  const assignee = ref<Person>(first)
  const access = ref<AccessState>('seen')

  async function assign(person: Person): Promise<void> {
    assignee.value = person
    access.value = person.id === first.id ? 'seen' : 'asking'
    if (access.value === 'seen') return
    const answer = await request<AssigneeAccess>('/api/follow-ups/assignee', { query: { id: person.id, subject } })
    // Another one may have been chosen while the portal was asked.
    if (assignee.value.id === person.id) access.value = !answer.ok || answer.data.may === null ? 'unknown' : answer.data.may ? 'seen' : 'hidden'
  }

  /** The portal's dialog does not answer when it is closed without a choice: nothing waits for it. */
  async function choose(): Promise<void> {
    const [person] = await b24.selectUsers()
    if (person) await assign({ ...person, photo: null })
  }

  return { assignee, access, assign, choose }
}
