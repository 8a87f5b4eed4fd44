import type { CalendarEvent, CalendarOwnerId } from '#shared/types/calendar'
import CalendarEventCard from '~/components/calendar/CalendarEventCard.vue'
import CalendarEventForm from '~/components/calendar/CalendarEventForm.vue'
import CalendarRemoval from '~/components/calendar/CalendarRemoval.vue'

/**
 * The dialogs of a calendar: an event's card, its form, and the question whether it is to be deleted.
 *
 * @param owner whose calendar new events go into
 * @param changed something is different now
 */
export function useCalendarDialogs(owner: CalendarOwnerId, changed: () => void) {
  const overlay = useOverlay()

  async function edit(event: CalendarEvent | null, day: string) {
    if (await overlay.create(CalendarEventForm, { destroyOnClose: true }).open({ owner, event, day }).result) changed()
  }

  async function remove(event: CalendarEvent) {
    if (await overlay.create(CalendarRemoval, { destroyOnClose: true }).open({ event }).result) changed()
  }

  async function view(event: CalendarEvent) {
    const next = await overlay.create(CalendarEventCard, { destroyOnClose: true }).open({ event }).result
    if (next === 'edit') await edit(event, event.fromDay)
    if (next === 'remove') await remove(event)
  }

  return { view, edit, remove, add: (day: string) => edit(null, day) }
}
