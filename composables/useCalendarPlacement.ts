import { B24Unavailable } from './useB24'

/** What the portal's calendar tells a view in it. */
export interface CalendarHandlers {
  previous: () => void
  next: () => void
  /** @param day as the portal wrote it */
  goTo: (day: unknown) => void
  refresh: () => void
}

/**
 * The calendar of the portal around the view: it is followed, and opens its own dialogs.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-grid-view.html
 */
export function useCalendarPlacement(handlers: CalendarHandlers) {
  const b24 = useB24()
  const toast = useToast()
  const { t } = useI18n()
  let isOpen = true

  async function follow(): Promise<void> {
    const events: [string, (payload: unknown) => void][] = [
      ['decreaseViewRangeDate', handlers.previous],
      ['increaseViewRangeDate', handlers.next],
      ['adjustToDate', handlers.goTo],
      ['refreshEntries', handlers.refresh],
    ]
    await Promise.all(events.map(([name, handle]) => b24.listen(`Calendar.customView:${name}`, (payload) => {
      if (isOpen) handle(payload)
    })))
  }

  /** @returns the answer; of a portal that is slow to answer `null`, which says nothing of what it does */
  async function ask(command: string, parameters?: Record<string, string>): Promise<unknown> {
    return b24.command(command, parameters).catch((error: unknown) => {
      if (!(error instanceof B24Unavailable)) throw error
      toast.add({ title: t('portal.silent'), color: 'air-primary-alert' })
      return null
    })
  }

  /**
   * Opens the portal's card of an event.
   * @param event.day the day that it takes place on, of a series
   */
  async function viewEvent({ id, day }: { id: string, day: string | null }): Promise<void> {
    const answer = await ask('viewEvent', { id, ...(day === null ? {} : { dateFrom: day }) })
    const isGone = typeof answer === 'object' && answer !== null && 'result' in answer && answer.result === false
    if (!isGone) return
    toast.add({ title: t('calendar.eventGone') })
    handlers.refresh()
  }

  // At once, not when the browser is at rest: until then the portal's buttons would do nothing. Without a portal there are none.
  onMounted(() => follow().catch((error: unknown) => {
    if (!(error instanceof B24Unavailable)) throw error
  }))
  onScopeDispose(() => {
    isOpen = false
  })

  return { viewEvent, addEvent: async () => void await ask('addEvent') }
}
