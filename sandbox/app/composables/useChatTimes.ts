/**
 * Times as chats write them.
 *
 * @returns `time` of an ISO 8601 time on the viewer's clock; `day` in words for `YYYY-MM-DD`
 */
export function useChatTimes() {
  const { viewer } = useViewer()
  const locale = computed(() => viewer.value.lang === 'de' ? 'de-DE' : 'en-GB')

  function time(at: string): string {
    return new Intl.DateTimeFormat(locale.value, { timeStyle: 'short', timeZone: viewer.value.user.timeZone }).format(new Date(at))
  }

  function day(date: string): string {
    return new Intl.DateTimeFormat(locale.value, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
  }

  return { time, day }
}
