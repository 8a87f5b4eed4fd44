import { dateFormat } from '#shared/date-formats'
import type { KnownReplyValues } from '#shared/schemas/messenger'
import type { ReplyValues } from '#shared/replies'
import type { ApiFailure } from './api-failure'

/**
 * What fills the places of a reply: the person's name and the time are known, the rest is asked of the portal when the page
 * is alive.
 * @param dialog where the reply goes, as the messenger names it; `null` for nowhere in particular
 */
export function useReplyValues(dialog: string | null) {
  const launch = useLaunch()
  const { request } = useApi()
  const view = useTimeView()

  const { data, status, refresh } = useAsyncData(`reply-values:${dialog}`, async (): Promise<{ values: ReplyValues, failure: ApiFailure | null }> => {
    if (dialog === null) return { values: {}, failure: null }
    const answer = await request<KnownReplyValues>('/api/reply-values', { query: { dialog } })
    return answer.ok ? { values: answer.data.values, failure: null } : { values: {}, failure: answer.failure }
  }, { server: false, lazy: true })

  const values = computed((): ReplyValues => {
    const { now, language, timeZone } = view.value
    const written = (style: Intl.DateTimeFormatOptions) => dateFormat(language, { ...style, timeZone }).format(now)
    return {
      'me.name': launch.value?.session.user.name ?? '',
      'date': written({ dateStyle: 'long' }),
      'time': written({ timeStyle: 'short' }),
      ...data.value?.values,
    }
  })

  return {
    values,
    failure: computed(() => data.value?.failure ?? null),
    isLoading: computed(() => status.value === 'pending'),
    reload: () => refresh(),
  }
}
