import type { DayRange } from '#shared/calendar-range'
import { RANGE_MARGIN, widened } from '#shared/calendar-range'
import type { CalendarEvent, CalendarEventList } from '#shared/schemas/calendar-events'
import type { SubjectKey } from '#shared/subjects'
import type { CalendarStart } from '#shared/types/launch'
import type { ApiFailure } from './api-failure'

/**
 * The portal's events of some days. Those that came with the launch are there at once; others, and those that the launch
 * could not bring, are asked for when the page is alive.
 * @param subject whose calendar
 * @param range whole weeks
 */
export function useCalendarEvents(subject: SubjectKey, range: DayRange, start: CalendarStart) {
  const { request } = useApi()
  const around = widened(start.range, RANGE_MARGIN)
  const isBrought = start.events !== null && around.from <= range.from && range.to <= around.to
  const events = shallowRef<CalendarEvent[]>(isBrought ? start.events! : [])
  const failure = ref<ApiFailure | null>(null)
  const isLoading = ref(!isBrought)

  async function load(): Promise<void> {
    isLoading.value = true
    const asked = widened(range, 1)
    const list = await request<CalendarEventList>('/api/calendar-events', { query: { subject, ...asked, company: start.company ? 'yes' : 'no' } })
    if (list.ok) events.value = list.data.events
    failure.value = list.ok ? null : list.failure
    isLoading.value = false
  }

  onMounted(() => {
    if (!isBrought) void load()
  })

  return { events, failure, isLoading, load }
}
