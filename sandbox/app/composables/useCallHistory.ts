import type { CallHistoryPage } from '#shared/types/telephony'

/** Which calls to list. */
export interface CallHistoryQuery {
  user?: string
  /** `YYYY-MM-DD`. */
  from?: string
  to?: string
  /** From 1. */
  page: number
}

/**
 * The calls that the viewer may see, page by page; follows the query.
 *
 * @param query what to list
 * @returns `error` has the status 403 for people from outside the company
 */
export function useCallHistory(query: Ref<CallHistoryQuery>) {
  const request = useRequestFetch()
  return useAsyncData(
    () => `calls-${JSON.stringify(query.value)}`,
    () => request<CallHistoryPage>('/sandbox/ui/calls/history', { query: query.value }),
    { default: () => ({ calls: [], total: 0, pageSize: 20 }) },
  )
}
