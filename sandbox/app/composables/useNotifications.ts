import { useDocumentVisibility } from '@vueuse/core'
import type { NotificationAnswer, NotificationLine, NotificationPage, ReadNotifications } from '#shared/types/notifications'

const ADDRESS = '/sandbox/ui/notifications'

/**
 * The viewer's notifications while they are open: what is shown is read, once somebody looks at the page, and what is new comes by
 * itself.
 *
 * @returns `list` with its `lines`, and whether there are `more`; null until it is there. `error` when it could not be read; `status` of
 * the reading, `refresh` begins it again. `isNew` says of a line that it was unread when it came. `more` shows older ones; `readAll` and
 * `answer` settle when the portal has done it. What the portal refuses is said on the page.
 */
export function useNotifications() {
  const { attempt, running } = useAttempt()
  const { follow } = usePortalPull()
  const visibility = useDocumentVisibility()
  const wanted = ref(1)
  const unread = ref<ReadonlySet<number>>(new Set())
  const { data: list, error, status, refresh } = useAsyncData('notifications', () => readTo(wanted.value), { default: () => null })

  /** Page by page, until there are so many lines, or no others. */
  async function readTo(count: number) {
    const lines: NotificationLine[] = []
    let more = true
    while (more && lines.length < count) {
      const last = lines.at(-1)
      const page = await $fetch<NotificationPage>(ADDRESS, { query: last && { lastId: last.id, lastType: last.kind === 'confirm' ? 1 : 3 } })
      lines.push(...page.notifications)
      more = page.more
    }
    return { lines, more }
  }

  watch([list, visibility], async () => {
    const found = list.value?.lines.filter(({ read }) => !read) ?? []
    unread.value = new Set([...unread.value, ...found.map(({ id }) => id)])
    const ids = found.filter(({ kind }) => kind !== 'confirm').map(({ id }) => id)
    if (ids.length && visibility.value === 'visible') await post<ReadNotifications>('read', { ids })
  }, { immediate: true })

  onMounted(() => follow({
    read: refresh,
    hear: (command) => {
      if (command === 'notifications') void refresh()
    },
  }))

  function post<Body extends object>(path: string, body: Body) {
    return $fetch(`${ADDRESS}/${path}`, { method: 'POST', body })
  }

  async function more() {
    wanted.value = (list.value?.lines.length ?? 0) + 1
    await refresh()
  }

  async function readAll() {
    const done = await attempt(() => post<ReadNotifications>('read', {}))
    if (done) unread.value = new Set()
    await refresh()
  }

  async function answer({ id }: NotificationLine, value: string) {
    await attempt(() => post<NotificationAnswer>(`${id}/answer`, { value }))
    await refresh()
  }

  return { list, error, status, refresh, running, isNew: ({ id }: NotificationLine) => unread.value.has(id), more, readAll, answer }
}
