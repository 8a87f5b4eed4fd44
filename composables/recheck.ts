import type { SubjectNames } from '#shared/schemas/subject-names'
import { SUBJECT_NAMES_MAX } from '#shared/subject-limits'
import type { SubjectKey } from '#shared/subjects'
import type { Api } from './api'

/** A page that stays open asks again after this time; with the minutes that an answer of the portal holds it makes ten, in milliseconds. */
const RECHECK_EVERY = 5 * 60_000

/**
 * Which of some subjects the portal no longer shows to the person. Those that cannot be asked about now are not among them: the
 * next time tells.
 */
export async function subjectsGone(request: Api['request'], subjects: Iterable<SubjectKey>): Promise<Set<SubjectKey>> {
  const all = [...new Set(subjects)]
  const gone = new Set<SubjectKey>()
  for (let from = 0; from < all.length; from += SUBJECT_NAMES_MAX) {
    const some = all.slice(from, from + SUBJECT_NAMES_MAX)
    const answer = await request<SubjectNames>('/api/subject-names', { query: { subjects: some.join() } })
    if (!answer.ok) break
    for (const subject of some) if (!(subject in answer.data.names)) gone.add(subject)
  }
  return gone
}

/** Checks every few minutes, as long as somebody looks at the page; what was missed in the background is made up for. */
export function useRecheck(check: () => Promise<void>): void {
  let checkedAt = 0
  let timer: number | undefined

  function checkWhenDue() {
    if (document.hidden || Date.now() - checkedAt < RECHECK_EVERY) return
    checkedAt = Date.now()
    void check()
  }

  onMounted(() => {
    checkedAt = Date.now()
    timer = window.setInterval(checkWhenDue, RECHECK_EVERY)
    document.addEventListener('visibilitychange', checkWhenDue)
  })
  onUnmounted(() => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', checkWhenDue)
  })
}
