import type { TrafficEntry } from '#shared/types/contract'

/** Kinds of traffic, as the portal notes them down. */
export const TRAFFIC_KINDS = ['launch', 'frame', 'rest', 'oauth', 'event'] as const satisfies TrafficEntry['kind'][]

/** The newest entries that are shown at once. */
const SHOWN = 500

/**
 * What happened between the portal and its apps.
 *
 * @param kind only entries of this kind; null for all
 * @returns `entries`, newest first; `update` asks for what is new; `clear` forgets everything; `download` saves what is shown as JSON
 */
export function useTraffic(kind: Ref<TrafficEntry['kind'] | null>) {
  const request = useRequestFetch()
  const { data, refresh } = useAsyncData(
    () => `traffic-${kind.value ?? 'all'}`,
    () => request<TrafficEntry[]>('/sandbox/api/traffic', { query: { kind: kind.value ?? undefined, limit: SHOWN } }),
    { default: () => [] },
  )
  const entries = computed(() => data.value.toReversed())

  async function clear() {
    await $fetch('/sandbox/api/traffic', { method: 'DELETE' })
    await refresh()
  }

  function download() {
    const url = URL.createObjectURL(new Blob([JSON.stringify(data.value, null, 2)], { type: 'application/json' }))
    const link = Object.assign(document.createElement('a'), { href: url, download: 'traffic.json' })
    link.click()
    URL.revokeObjectURL(url)
  }

  return { entries, update: refresh, clear, download }
}
