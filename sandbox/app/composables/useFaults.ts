import type { FaultInput, FaultKind } from '~/tools/faults'
import { faultBody } from '~/tools/faults'

/** Something that is broken until it is mended. */
export interface StandingFault {
  id: string
  /** How often it has struck. */
  struck: number
  fault: { kind: FaultKind } & FaultInput
}

/**
 * What is broken in the portal.
 *
 * @returns `faults` that stand; `cause` breaks something, at once where the kind is of the moment; `mend` ends one fault, or all
 */
export function useFaults() {
  const request = useRequestFetch()
  const { data: faults, refresh } = useAsyncData(
    'faults',
    () => request<StandingFault[]>('/sandbox/api/faults'),
    { default: () => [] },
  )

  async function cause(kind: FaultKind, input: FaultInput) {
    await $fetch('/sandbox/api/faults', { method: 'POST', body: faultBody(kind, input) })
    await refresh()
  }

  async function mend(id?: string) {
    await $fetch('/sandbox/api/faults', { method: 'DELETE', query: { id } })
    await refresh()
  }

  return { faults, cause, mend }
}
