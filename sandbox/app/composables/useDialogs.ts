import type { DialogLine } from '#shared/types/messenger'

/**
 * The viewer's dialogs, the latest message first.
 */
export function useDialogs() {
  const request = useRequestFetch()
  return useAsyncData('im-recent', () => request<DialogLine[]>('/sandbox/ui/im/recent'), { default: () => [] })
}
