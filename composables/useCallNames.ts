import type { Ref } from 'vue'
import type { SubjectNames } from '#shared/schemas/subject-names'
import { SUBJECT_NAMES_MAX } from '#shared/subject-limits'
import { subjectId, subjectKind } from '#shared/subjects'
import type { SubjectKey } from '#shared/subjects'
import type { ShownSubject } from './useCallCard'

/** What the things that a call is linked to are called, as far as the portal shows them to the person. */
export type CallNames = Record<SubjectKey, string>

/** Names what a call is linked to: what is shown at once, the rest when the page is alive. */
export function useCallNames(about: Ref<SubjectKey[]>, shown: Ref<ShownSubject>): Ref<CallNames> {
  const { request } = useApi()
  const names = ref<CallNames>({})

  /** A number is its own name. */
  function keep({ subject, facts }: ShownSubject): void {
    if (subject !== null) names.value = { ...names.value, [subject]: facts?.title ?? subjectId(subject) }
  }

  async function ask(): Promise<void> {
    const unknown = about.value.filter(subject => !(subject in names.value))
    const numbers = unknown.filter(subject => subjectKind(subject) === 'phone')
    names.value = { ...names.value, ...Object.fromEntries(numbers.map(subject => [subject, subjectId(subject)])) }
    const records = unknown.filter(subject => !numbers.includes(subject)).slice(0, SUBJECT_NAMES_MAX)
    if (records.length === 0) return
    const answer = await request<SubjectNames>('/api/subject-names', { query: { subjects: records.join() } })
    // Without the names of the others the page is about what it shows.
    if (!answer.ok) return
    const seen = Object.entries(answer.data.names).map(([subject, name]) => [subject, name ?? subjectId(subject)])
    names.value = { ...names.value, ...Object.fromEntries(seen) as CallNames }
  }

  watch(shown, keep, { immediate: true })
  onMounted(() => {
    void ask()
    watch(about, ask)
  })

  return names
}
