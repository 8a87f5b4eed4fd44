import { de } from '~/messages/de'
import { en } from '~/messages/en'
import type { MessageKey } from '~/messages/en'

const TABLES = { en, de }

/**
 * The portal's texts in the viewer's language.
 *
 * @returns `t` gives one text, with `{name}` replaced by the value of that name; `date` writes an ISO 8601 time in the viewer's language
 * and time zone, or a dash for none; `day` its day alone; `duration` writes seconds as hours and minutes
 */
export function useMessages() {
  const { viewer } = useViewer()

  function t(key: MessageKey, values: Record<string, string | number> = {}): string {
    const text = TABLES[viewer.value.lang][key]
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
  }

  function date(time: string | null): string {
    if (!time) return '–'
    return format(time, { dateStyle: 'medium', timeStyle: 'short' })
  }

  function day(time: string | null): string {
    return time ? format(time, { dateStyle: 'medium' }) : '–'
  }

  function format(time: string, style: Intl.DateTimeFormatOptions): string {
    const locale = viewer.value.lang === 'de' ? 'de-DE' : 'en-GB'
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: viewer.value.user.timeZone }).format(new Date(time))
  }

  function duration(seconds: number): string {
    return t('task.hours', { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60 })
  }

  return { t, date, day, duration }
}
