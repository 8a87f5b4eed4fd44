import type { Sticker, StickerList } from '#shared/schemas/stickers'
import type { ApiFailure } from './api-failure'
import { createSendingIds } from './sending'

/** The team's stickers. On the server they are loaded for the first HTML. What fails is shown to the person here. */
export function useStickers() {
  const { t } = useI18n()
  const { announce } = useAnnouncer()
  const { report, settle } = useFailures()
  const { request } = useApi()
  const ids = createSendingIds()
  const state = useState<StickerList>('stickers', () => ({ stickers: [], can: { edit: false } }))

  const { data, status, refresh } = useAsyncData('list:stickers', async (): Promise<{ failure: ApiFailure | null }> => {
    const list = await request<StickerList>('/api/stickers')
    if (list.ok) state.value = list.data
    return { failure: list.ok ? null : list.failure }
  })

  function show(stickers: Sticker[]): void {
    state.value = { ...state.value, stickers }
  }

  /** The same text keeps its id on every try; another one is another sticker, as the first may have arrived after all. */
  async function add(text: string): Promise<boolean> {
    const id = ids.of(text)
    const added = await request<Sticker>('/api/stickers', { method: 'POST', body: { id, text } })
    if (!added.ok) {
      report('sticker.failed.add', added.failure, () => add(text))
      return false
    }
    settle('sticker.failed.add')
    ids.renew()
    show([...state.value.stickers.filter(sticker => sticker.id !== id), added.data])
    void announce(t('sticker.said.added'))
    return true
  }

  /** Gone at once, and back when the server does not take it. */
  async function remove(sticker: Sticker): Promise<void> {
    const before = state.value.stickers
    show(before.filter(({ id }) => id !== sticker.id))
    const removed = await request<Sticker>(`/api/stickers/${sticker.id}`, { method: 'DELETE', query: { version: sticker.version } })
    if (removed.ok) {
      settle('sticker.failed.delete')
      void announce(t('sticker.said.deleted'))
    } else {
      show(before)
      report('sticker.failed.delete', removed.failure, () => remove(sticker))
    }
  }

  return {
    stickers: computed(() => state.value.stickers),
    mayEdit: computed(() => state.value.can.edit),
    failure: computed(() => data.value?.failure ?? null),
    isLoading: computed(() => status.value === 'pending'),
    reload: () => refresh(),
    add, remove,
  }
}
