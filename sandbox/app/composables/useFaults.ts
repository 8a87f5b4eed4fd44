import type { FaultInput, FaultKind } from '~/tools/faults'
import { faultBody } from '~/tools/faults'

/** Something that is broken until it is mended, with the inputs that it was caused with. */
export interface StandingFault extends FaultInput {
  id: string
  kind: FaultKind
  /** How often it has struck. */
  struck?: number
}

/** How many calls the portal takes at once, and how many it forgets in a second; null: any number. */
export interface FaultState {
  faults: StandingFault[]
  limit: { capacity: number, leak: number } | null
}

/**
 * What is broken in the portal.
 *
 * @returns `state`: the faults that stand, and the rate limit; `cause` breaks something, at once where the kind is of the moment; `mend` ends one fault, or all
 */
export function useFaults() {
  const request = useRequestFetch()
  const { data: state, refresh } = useAsyncData(
    'faults',
    () => request<FaultState>('/sandbox/api/faults'),
    { default: () => ({ faults: [], limit: null }) },
  )

  async function cause(kind: FaultKind, input: FaultInput) {
    await $fetch('/sandbox/api/faults', { method: 'POST', body: faultBody(kind, input) })
    await refresh()
  }

  async function mend(id?: string) {
    await $fetch('/sandbox/api/faults', { method: 'DELETE', query: { id } })
    await refresh()
  }

  return { state, cause, mend }
}
