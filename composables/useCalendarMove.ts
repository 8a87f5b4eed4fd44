import type { DayRange } from '#shared/calendar-range'
import { dayTaken, daysByKey } from './calendar-grid'

/** What is taken from one day to another. */
interface Movable { id: string, title: string }

/** Something on its way. `x` and `y` are the pointer's place in the window, in pixels. */
interface Grab extends Movable { from: string, to: string, by: 'keyboard' | 'pointer', x: number, y: number }

interface MoveTools {
  range: () => DayRange
  /** Whether the days stand below each other. */
  isList: () => boolean
  /** @returns whether it is stored */
  move: (id: string, day: string) => Promise<boolean>
}

/** A press that goes this far is no click, in pixels. */
const CLICK_WITHIN = 6

/**
 * Takes things from day to day: with a mouse by the thing itself, with a finger by its grip (the rest of it scrolls the
 * page), with the keyboard by Space, arrows, Space. Days carry `data-day`, grips `data-grip`, things `data-movable` with their id.
 */
export function useCalendarMove({ range, isList, move }: MoveTools) {
  const { announce } = useAnnouncer()
  const { t } = useI18n()
  const { spoken } = useDayNames()
  const grab = ref<Grab | null>(null)
  let stopListening = () => {}

  async function drop(): Promise<void> {
    const held = grab.value
    if (!held) return
    end()
    if (held.to === held.from) return void announce(t('calendar.move.stays', { title: held.title, day: spoken(held.from) }))
    const stored = move(held.id, held.to)
    // It stands in another list now: what had the focus is gone.
    await nextTick()
    if (held.by === 'keyboard') focus(held.id)
    if (await stored) void announce(t('calendar.move.done', { title: held.title, day: spoken(held.to) }))
  }

  function cancel(): void {
    if (!grab.value) return
    const { title, from } = grab.value
    end()
    void announce(t('calendar.move.stays', { title, day: spoken(from) }))
  }

  function end(): void {
    grab.value = null
    stopListening()
  }

  function press(event: PointerEvent, thing: Movable, day: string): void {
    const byGrip = event.target instanceof Element && event.target.closest('[data-grip]') !== null
    if (event.button !== 0 || !event.isPrimary || (event.pointerType !== 'mouse' && !byGrip)) return
    end()
    const start = { x: event.clientX, y: event.clientY }
    const { pointerId } = event

    function follow({ clientX: x, clientY: y, pointerId: id }: PointerEvent) {
      if (id !== pointerId) return
      if (!grab.value && Math.hypot(x - start.x, y - start.y) < CLICK_WITHIN) return
      grab.value = { id: thing.id, title: thing.title, from: day, to: dayAt(x, y) ?? day, by: 'pointer', x, y }
    }

    function release({ pointerId: id }: PointerEvent) {
      if (id !== pointerId) return
      if (grab.value) ignoreNextClick()
      stopListening()
      void drop()
    }

    function escape({ key }: KeyboardEvent) {
      if (key === 'Escape') cancel()
    }

    const listeners = new AbortController()
    const { signal } = listeners
    window.addEventListener('pointermove', follow, { signal })
    window.addEventListener('pointerup', release, { signal })
    window.addEventListener('pointercancel', cancel, { signal })
    window.addEventListener('keydown', escape, { signal })
    stopListening = () => listeners.abort()
  }

  function key(event: KeyboardEvent, thing: Movable, day: string): void {
    const held = grab.value?.by === 'keyboard' && grab.value.id === thing.id ? grab.value : null
    if (!held) {
      if (event.key !== ' ') return
      event.preventDefault()
      grab.value = { id: thing.id, title: thing.title, from: day, to: day, by: 'keyboard', x: 0, y: 0 }
      return void announce(t('calendar.move.grabbed', { title: thing.title, day: spoken(day) }))
    }
    const days = daysByKey(event.key, isList())
    if (days === null && ![' ', 'Enter', 'Escape'].includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    if (days !== null) takeTo(dayTaken(held.to, days, range()))
    else if (event.key === 'Escape') cancel()
    else void drop()
  }

  function takeTo(day: string): void {
    if (!grab.value) return
    grab.value = { ...grab.value, to: day }
    void announce(spoken(day))
    document.querySelector(`[data-day="${day}"]`)?.scrollIntoView({ block: 'nearest' })
  }

  /** Firefox presses a button when Space is let go. */
  function letGo(event: KeyboardEvent): void {
    if (event.key === ' ') event.preventDefault()
  }

  onScopeDispose(end)
  return { grab, press, key, letGo, cancel }
}

function dayAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]')?.dataset.day ?? null
}

function focus(id: string): void {
  document.querySelector<HTMLElement>(`[data-movable="${id}"]`)?.focus()
}

/** Where something is let go on itself, the browser makes a click of it. */
function ignoreNextClick(): void {
  const ignore = new AbortController()
  window.addEventListener('click', (event) => {
    event.preventDefault()
    event.stopPropagation()
  }, { capture: true, signal: ignore.signal })
  window.setTimeout(() => ignore.abort())
}
