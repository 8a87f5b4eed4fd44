import type { CrmCard, CrmPage, CrmTimelineEntry, CrmType, CrmUserFields } from '#shared/types/crm'

/** Which records to list. */
export interface CrmListQuery {
  /** `entityTypeId`. */
  type: number
  q?: string
  /** From 1. */
  page: number
}

/**
 * The types of records that the portal has. One list for the whole page.
 *
 * @returns `error` has the status 403 for guests, who have no CRM
 */
export function useCrmTypes() {
  return useAsyncData('crm-types', () => useRequestFetch()<CrmType[]>('/sandbox/ui/crm/types'), { default: () => [] })
}

/**
 * The records that the viewer may see, page by page; follows the query.
 *
 * @param query what to list
 */
export function useCrmItems(query: Ref<CrmListQuery>) {
  const request = useRequestFetch()
  return useAsyncData(
    () => `crm-items-${JSON.stringify(query.value)}`,
    () => request<CrmPage>('/sandbox/ui/crm/items', { query: query.value }),
    { default: () => ({ items: [], total: 0, pageSize: 20, columns: [] }) },
  )
}

/**
 * A record's card.
 *
 * @param type `entityTypeId`
 * @param id of the record; 0 for a new one
 * @returns `error` has the status 403 or 404 when the viewer may not see it, or it is not there
 */
export function useCrmCard(type: number, id: number) {
  const request = useRequestFetch()
  return useAsyncData(`crm-card-${type}-${id}`, () => request<CrmCard>(`/sandbox/ui/crm/items/${type}/${id}`))
}

/**
 * What has happened around a record.
 *
 * @returns the entries, the newest first; `comment` adds one and settles when it stands in the list
 */
export async function useCrmTimeline(type: number, id: number) {
  const request = useRequestFetch()
  const path = `/sandbox/ui/crm/items/${type}/${id}/timeline`
  const { data: entries } = await useAsyncData(`crm-timeline-${type}-${id}`, () => request<CrmTimelineEntry[]>(path), { default: () => [] })

  async function comment(text: string) {
    entries.value = await $fetch<CrmTimelineEntry[]>(path, { method: 'POST', body: { text } })
  }

  return { entries, comment }
}

/**
 * The custom fields of a type of records, for administrators; follows the type.
 *
 * @param type `entityTypeId`
 * @returns `error` has the status 403 for other people
 */
export function useCrmUserFields(type: Ref<number>) {
  const request = useRequestFetch()
  return useAsyncData(
    () => `crm-fields-${type.value}`,
    () => request<CrmUserFields>('/sandbox/ui/crm/fields', { query: { type: type.value } }),
    { default: () => ({ fields: [], kinds: [] }) },
  )
}
