import type { BoundWidget } from '#shared/types/contract'

/**
 * Widgets that finished installations have bound to a place.
 *
 * @param placement code of the place
 */
export function useWidgets(placement: string) {
  return useAsyncData(
    `widgets-${placement}`,
    () => useRequestFetch()<BoundWidget[]>('/sandbox/ui/placements', { query: { code: placement } }),
    { default: () => [] },
  )
}
