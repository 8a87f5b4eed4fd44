import type { ComputedRef, Ref } from 'vue'
import type { TimeView } from './relative-time'
import { absoluteTime, calendarDate, knownTimeZone, relativeTime } from './relative-time'

/** The present, in milliseconds since 1970: first the server's, so that the browser begins with the same text; then it moves. */
export function useNow(): Ref<number> {
  return useState('now', () => Date.now())
}

/** The person's time zone, from the portal; until the browser tells its own, `UTC` where the portal does not. */
export function useTimeZone(): Ref<string> {
  return useState('timeZone', () => knownTimeZone(useLaunch().value?.timeZone ?? null))
}

/** What texts about time depend on; moves with the clock. */
export function useTimeView(): ComputedRef<TimeView> {
  const now = useNow()
  const language = useLanguage()
  const timeZone = useTimeZone()
  return computed(() => ({ now: now.value, language: language.value, timeZone: timeZone.value }))
}

/** Times in the person's language and zone. What it returns is reactive to the clock. */
export function useDates() {
  const now = useNow()
  const view = useTimeView()
  return {
    now,
    /** `5 minutes ago` */
    relative: (iso: string) => relativeTime(iso, view.value),
    /** `21 November 2026 at 14:05 CET` */
    absolute: (iso: string) => absoluteTime(iso, view.value),
    /** `21 November 2026` */
    date: (iso: string) => calendarDate(iso, view.value),
  }
}
