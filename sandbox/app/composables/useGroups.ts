import type { PortalGroup, PortalGroupPage } from '#shared/types/groups'

/**
 * The projects and groups that the viewer may know of.
 *
 * @param q part of a name; empty for all
 */
export function useGroups(q: Ref<string>) {
  const request = useRequestFetch()
  return useAsyncData(
    () => `groups-${q.value}`,
    () => request<PortalGroup[]>('/sandbox/ui/groups', { query: { q: q.value || undefined } }),
    { default: () => [] },
  )
}

/**
 * One project or group.
 *
 * @param id of the group
 * @returns `error` has the status 404 when the viewer may not know of it
 */
export function useGroup(id: string) {
  const request = useRequestFetch()
  return useAsyncData(`group-${id}`, () => request<PortalGroupPage>(`/sandbox/ui/groups/${id}`))
}
