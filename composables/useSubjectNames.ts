import type { Ref } from 'vue'
import type { SubjectNames } from '#shared/schemas/subject-names'
import { SUBJECT_NAMES_MAX } from '#shared/subject-limits'
import type { SubjectKey } from '#shared/subjects'

interface Named { subject: SubjectKey, subjectTitle: string | null }

/**
 * Names the subjects of a list that came without: a name is known for the minutes that the portal's answer holds. They are
 * asked when the page is alive, so that its first HTML need not wait for the portal once more. What the portal stops showing
 * loses its name.
 */
export function useSubjectNames<T extends Named>(items: Ref<T[]>) {
  const { request } = useApi()
  const names = ref<SubjectNames['names']>({})
  const asked = new Set<SubjectKey>()
  const gone = useGoneSubjects(() => items.value.map(({ subject }) => subject))

  async function ask(subjects: SubjectKey[]): Promise<void> {
    for (const subject of subjects) asked.add(subject)
    const answer = await request<SubjectNames>('/api/subject-names', { query: { subjects: subjects.join() } })
    // Without a name the list is still right: the next change of it asks once more.
    if (answer.ok) names.value = { ...names.value, ...answer.data.names }
    else for (const subject of subjects) asked.delete(subject)
  }

  async function nameAll(): Promise<void> {
    const unnamed = [...new Set(items.value.filter(item => item.subjectTitle === null).map(item => item.subject))]
    const unknown = unnamed.filter(subject => !asked.has(subject)).slice(0, SUBJECT_NAMES_MAX)
    if (unknown.length > 0) await ask(unknown)
  }

  onMounted(() => {
    void nameAll()
    watch(items, nameAll)
  })

  function nameOf({ subject, subjectTitle }: T): string | null {
    return gone.value.has(subject) ? null : subjectTitle ?? names.value[subject] ?? null
  }

  return { named: computed(() => items.value.map(item => ({ ...item, subjectTitle: nameOf(item) }))) }
}
