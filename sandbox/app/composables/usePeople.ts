import type { PersonProfile, PortalEmployee } from '#shared/types/people'

/**
 * The people that the viewer may know of.
 *
 * @param q part of a name or a position; empty for all
 */
export function usePeople(q: Ref<string>) {
  const request = useRequestFetch()
  return useAsyncData(
    () => `people-${q.value}`,
    () => request<PortalEmployee[]>('/sandbox/ui/people', { query: { q: q.value || undefined } }),
    { default: () => [] },
  )
}

/**
 * One person's profile.
 *
 * @param id of the person
 * @returns `error` has the status 404 when the viewer may not know of them
 */
export function useProfile(id: string) {
  const request = useRequestFetch()
  return useAsyncData(`person-${id}`, () => request<PersonProfile>(`/sandbox/ui/people/${id}`))
}
