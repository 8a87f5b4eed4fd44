import type { CalendarEvent, CalendarOwnerId } from '#shared/types/calendar'
import { meantEvent } from '~/calendar/days'
import type { FrameCommand } from '~/frame/host'

interface CalendarDialogs {
  view: (event: CalendarEvent) => Promise<void>
  edit: (event: CalendarEvent | null, day: string) => Promise<void>
  remove: (event: CalendarEvent) => Promise<void>
  add: (day: string) => Promise<void>
}

/**
 * The commands of an app's own view of a calendar.
 *
 * @param owner whose calendar
 * @param dialogs what the commands open
 * @param today `YYYY-MM-DD`, for new events
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-grid-view.html
 */
export function useCalendarCommands(owner: CalendarOwnerId, dialogs: CalendarDialogs, today: () => string): Record<string, FrameCommand> {
  const { find, entries } = useCalendarActions()

  /** Null for what is not there, or not to be seen. */
  async function meant(params: Record<string, unknown>): Promise<CalendarEvent | null> {
    const wish = meantEvent(params)
    return wish ? (await find(wish.id, wish.day)).event : null
  }

  return {
    /** A service command: without the entries that the app has it fails, and a frame hears nothing of that. */
    async getEvents({ dateFrom, dateTo, entries: known }, answer) {
      if (Array.isArray(known)) answer(await entries(owner, String(dateFrom), String(dateTo)))
    },
    async viewEvent(params, answer) {
      const event = await meant(params)
      answer({ result: event !== null })
      if (event) await dialogs.view(event)
    },
    async addEvent(_params, answer) {
      answer({ result: true })
      await dialogs.add(today())
    },
    async editEvent(params, answer) {
      const event = await meant(params)
      const allowed = event?.mayEdit ?? false
      answer({ result: allowed })
      if (event && allowed) await dialogs.edit(event, event.fromDay)
    },
    async deleteEvent(params, answer) {
      answer()
      const event = await meant(params)
      if (event?.mayDelete) await dialogs.remove(event)
    },
  }
}
