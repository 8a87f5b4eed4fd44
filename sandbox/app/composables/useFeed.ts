import type { FeedPage, FeedPost } from '#shared/types/feed'

const STEP = 20

/**
 * The newest messages of the feed.
 *
 * @param group number of a project whose messages alone are wanted
 * @returns `feed` with its messages; `more` asks for older ones; `write` adds one and resolves when the feed shows it
 */
export async function useFeed(group?: string) {
  const request = useRequestFetch()
  const limit = ref(STEP)
  const { data: feed, refresh } = await useAsyncData(
    () => `feed-${group ?? 'all'}-${limit.value}`,
    () => request<FeedPage>('/sandbox/ui/feed', { query: { group, limit: limit.value } }),
    { default: () => ({ posts: [], total: 0 }) },
  )

  function more() {
    limit.value += STEP
  }

  async function write(message: { title: string, text: string }) {
    await $fetch<FeedPost>('/sandbox/ui/feed', { method: 'POST', body: { ...message, group } })
    await refresh()
  }

  return { feed, more, write }
}
