import { dateFormat } from '#shared/date-formats'

/** Days of the calendar in the person's language; a day is in no zone, a time is in theirs. */
export function useDayNames() {
  const view = useTimeView()

  function format(parts: Intl.DateTimeFormatOptions) {
    return (day: string) => plain(dateFormat(view.value.language, { ...parts, timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`)))
  }

  return {
    /** `Saturday, November 21, 2026` */
    full: format({ dateStyle: 'full' }),
    /** `Saturday, November 21` */
    spoken: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** `Sat` */
    weekday: format({ weekday: 'short' }),
    /** `Nov 21` */
    short: format({ day: 'numeric', month: 'short' }),
    /** `November 2026` */
    month: format({ month: 'long', year: 'numeric' }),
    /** `Nov 16, 2026` */
    medium: format({ day: 'numeric', month: 'short', year: 'numeric' }),
    /** `14:30` of a moment, ISO 8601 */
    time: (iso: string) => plain(dateFormat(view.value.language, { hour: 'numeric', minute: '2-digit', timeZone: view.value.timeZone }).format(Date.parse(iso))),
  }
}

/** Engines differ in the spaces that they put between the parts; one kind keeps server and browser alike. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/g, ' ')
}
