/**
 * Tells the lists of a page that follow-ups have changed: what was added or changed in one may belong into another.
 * @param key of the list that tells and hears; it does not hear itself
 */
export function useFollowUpNews(key: string) {
  const news = useState('follow-up-news', () => ({ from: '', count: 0 }))
  return {
    tellNews() {
      news.value = { from: key, count: news.value.count + 1 }
    },
    onNews(hear: () => unknown) {
      watch(news, ({ from }) => {
        if (from !== key) void hear()
      })
    },
  }
}
