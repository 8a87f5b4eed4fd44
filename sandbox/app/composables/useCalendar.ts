import type { CalendarDraft, CalendarOwnerId, CalendarPage, CalendarSeriesPart, FoundEvent } from '#shared/types/calendar'

const EVENTS = '/sandbox/ui/calendar/events'

/**
 * What takes place in a calendar; follows the range.
 *
 * @param owner whose calendar; one for life
 * @param range first and last day
 * @returns `error` has the status 403 for who may not look into it
 */
export function useCalendar(owner: CalendarOwnerId, range: Ref<{ from: string, to: string }>) {
  const request = useRequestFetch()
  return useAsyncData(
    () => `calendar-${owner.type}-${owner.ownerId}-${range.value.from}-${range.value.to}`,
    () => request<CalendarPage>(EVENTS, { query: { ...owner, ...range.value } }),
    { default: (): CalendarPage => ({ name: '', mayAdd: false, events: [] }) },
  )
}

/** What one can do with the events of a calendar. */
export function useCalendarActions() {
  return {
    find: (id: string, day?: string) => $fetch<FoundEvent>(`${EVENTS}/${encodeURIComponent(id)}`, { query: { day } }),
    add: (owner: CalendarOwnerId, draft: CalendarDraft) => $fetch<{ id: string }>(EVENTS, { method: 'POST', body: { ...owner, ...draft } }),
    change: (id: string, draft: CalendarDraft, part: CalendarSeriesPart) => $fetch<{ id: string }>(`${EVENTS}/${id}`, { method: 'POST', body: { ...draft, ...part } }),
    remove: (id: string) => $fetch<null>(`${EVENTS}/${id}`, { method: 'DELETE' }),
    entries: (owner: CalendarOwnerId, from: string, to: string) => $fetch<unknown[]>('/sandbox/ui/calendar/entries', { query: { ...owner, from, to } }),
  }
}
