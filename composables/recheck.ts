import type { ShallowRef } from 'vue'
import type { SubjectNames } from '#shared/schemas/subject-names'
import { SUBJECT_NAMES_MAX } from '#shared/subject-limits'
import type { SubjectKey } from '#shared/subjects'
import type { Api } from './api'

/** A page that stays open asks again after this time; with the minutes that an answer of the portal holds it makes ten, in milliseconds. */
const RECHECK_EVERY = 5 * 60_000
/** What could not be asked is asked again after this time, in milliseconds. */
const RETRY_AFTER = 30_000

/**
 * Asks which of some subjects the portal no longer shows to the person. Those that it cannot be asked about now stay what they
 * were.
 * @param gone what was gone before: it is brought up to date
 * @returns whether there was an answer about all of them
 */
export async function updateGone(request: Api['request'], subjects: Iterable<SubjectKey>, gone: Set<SubjectKey>): Promise<boolean> {
  const all = [...new Set(subjects)]
  for (let from = 0; from < all.length; from += SUBJECT_NAMES_MAX) {
    const some = all.slice(from, from + SUBJECT_NAMES_MAX)
    const answer = await request<SubjectNames>('/api/subject-names', { query: { subjects: some.join() } })
    if (!answer.ok) return false
    for (const subject of some) gone[subject in answer.data.names ? 'delete' : 'add'](subject)
  }
  return true
}

/**
 * Checks every few minutes, as long as somebody looks at the page; what was missed in the background is made up for.
 * @param check tells whether there was an answer: without one it is asked again soon
 * @param isHidden whether nobody looks; `look` is to be called when somebody does again
 */
export function createRecheck(check: () => Promise<boolean>, isHidden: () => boolean) {
  let dueAt = Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  function plan(wait: number): void {
    clearTimeout(timer)
    dueAt = Date.now() + wait
    timer = setTimeout(() => {
      // Whatever the clock says, which may have been set.
      dueAt = 0
      look()
    }, wait)
  }

  function look(): void {
    if (isHidden() || Date.now() < dueAt) return
    plan(RECHECK_EVERY)
    const planned = timer
    void check().then((isAnswered) => {
      if (!isAnswered && timer === planned) plan(RETRY_AFTER)
    })
  }

  function stop(): void {
    clearTimeout(timer)
    timer = undefined
    dueAt = Infinity
  }

  return { start: () => plan(RECHECK_EVERY), look, stop }
}

/** Checks every few minutes while a component is on the page. @param check tells whether there was an answer */
export function useRecheck(check: () => Promise<boolean>): void {
  const { start, look, stop } = createRecheck(check, () => document.hidden)
  onMounted(() => {
    start()
    document.addEventListener('visibilitychange', look)
  })
  onUnmounted(() => {
    stop()
    document.removeEventListener('visibilitychange', look)
  })
}

/**
 * Which of the subjects that a page shows the portal has stopped showing to the person while it was open.
 * @param subjects what there is on the page when it is time to ask
 */
export function useGoneSubjects(subjects: () => Iterable<SubjectKey>): Readonly<ShallowRef<ReadonlySet<SubjectKey>>> {
  const { request } = useApi()
  const gone = shallowRef<ReadonlySet<SubjectKey>>(new Set())
  useRecheck(async () => {
    const next = new Set(gone.value)
    const isAnswered = await updateGone(request, subjects(), next)
    gone.value = next
    return isAnswered
  })
  return gone
}
