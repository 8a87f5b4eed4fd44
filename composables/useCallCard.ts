import type { CallParameters } from '#shared/launch-parameters'
import type { SubjectSight } from '#shared/schemas/subject-names'
import type { SubjectKey } from '#shared/subjects'
import type { LaunchState, SubjectFacts } from '#shared/types/launch'
import type { ApiFailure } from './api-failure'
import type { CallState, CardCall } from './call-card'
import { callSource, launchedCall, toldCall, toldState } from './call-card'
import { B24Unavailable } from './useB24'

/** What the page of a call card shows: a subject that the portal has proven. */
export interface ShownSubject { subject: SubjectKey | null, facts: SubjectFacts | null }

/**
 * The call whose card is open: who is calling, and what becomes of the call. Another client is proven anew before anything of
 * it is shown.
 * @param events what happens to the card
 */
export function useCallCard(launch: LaunchState, parameters: CallParameters, events: { ended: () => void, closing: () => void }) {
  const b24 = useB24()
  const { request } = useApi()
  const call = shallowRef<CardCall>(launchedCall(parameters, launch.subject))
  const state = ref<CallState | null>(parameters.state)
  const shown = shallowRef<ShownSubject>({ subject: launch.subject, facts: launch.facts })
  /** What was asked for and could not be shown. */
  const failure = shallowRef<{ subject: SubjectKey, why: ApiFailure } | null>(null)
  const isTurning = ref(false)
  let turns = 0

  /** Shows another subject. */
  async function turnTo(subject: SubjectKey): Promise<void> {
    const turn = ++turns
    isTurning.value = true
    const answer = await request<SubjectSight>('/api/subject-facts', { query: { subject } })
    if (turn !== turns) return
    isTurning.value = false
    failure.value = answer.ok ? null : { subject, why: answer.failure }
    if (answer.ok) shown.value = answer.data
  }

  /** The card tells the same client again and again: only another one turns the page. */
  async function follow(told: unknown): Promise<void> {
    const before = call.value
    const now = toldCall(told, before)
    if (now === null) return
    call.value = { ...now, about: [...new Set([...now.about, ...(now.subject === before.subject ? before.about : [])])] }
    if (now.subject !== null && now.subject !== before.subject) await turnTo(now.subject)
  }

  function change(told: unknown): void {
    const next = toldState(told)
    if (next === null) return
    state.value = next
    if (next === 'idle') events.ended()
  }

  async function listen(): Promise<void> {
    await Promise.all([
      b24.listen('CallCard::EntityChanged', told => void follow(told)),
      b24.listen('CallCard::CallStateChanged', change),
      b24.listen('CallCard::BeforeClose', events.closing),
      // What has happened until the page could listen.
      b24.command('getStatus').then(async (status) => {
        await follow(status)
        if (typeof status === 'object' && status !== null && 'CALL_STATE' in status) change(status.CALL_STATE)
      }),
    ])
  }

  // Not when the browser is idle, which under load it may not be for long: what the card tells until then would be missed.
  onMounted(() => listen().catch((error: unknown) => {
    // Without a portal around it the page is about what it was opened on.
    if (!(error instanceof B24Unavailable)) throw error
  }))

  return {
    call, state, shown, failure, isTurning, turnTo,
    source: computed(() => callSource(call.value.callId)),
  }
}
