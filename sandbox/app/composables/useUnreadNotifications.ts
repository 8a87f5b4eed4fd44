import type { NotificationCount } from '#shared/types/notifications'

/**
 * How many notifications the viewer has not read, kept as it is now while the component is there.
 */
export function useUnreadNotifications() {
  const request = useRequestFetch()
  const { follow } = usePortalPull()
  const { data, refresh } = useAsyncData(
    'notifications-unread',
    () => request<NotificationCount>('/sandbox/ui/notifications/unread'),
    { default: () => ({ unread: 0 }) },
  )

  onMounted(() => follow({
    read: refresh,
    hear: (command, params) => {
      if (command === 'notifications') data.value = params as NotificationCount
    },
  }))

  return { unread: computed(() => data.value.unread) }
}
