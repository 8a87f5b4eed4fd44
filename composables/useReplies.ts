import type { Reply, ReplyList } from '#shared/schemas/replies'
import type { Visibility } from '#shared/schemas/notes'
import type { ApiFailure, ApiResult } from './api-failure'
import { inReplyOrder, lastPlace, moveReply } from './reply-list'

/** A reply as it is written; `id` and `version` of one that is there already. */
export interface ReplyDraft {
  id: string
  version: number | null
  title: string
  body: string
  visibility: Visibility
  lines: string[]
}

/**
 * The replies that the person may use, and what can be done to them. On the server they are loaded for the first HTML. What
 * fails is shown to the person here; the functions tell whether it worked.
 */
export function useReplies() {
  const { t } = useI18n()
  const { announce } = useAnnouncer()
  const { report, settle } = useFailures()
  const toast = useToast()
  const { request } = useApi()
  const state = useState<Reply[]>('replies', () => [])

  const { data, status, refresh } = useAsyncData('list:replies', async (): Promise<{ failure: ApiFailure | null }> => {
    const list = await request<ReplyList>('/api/replies')
    if (list.ok) state.value = inReplyOrder(list.data.replies)
    return { failure: list.ok ? null : list.failure }
  })

  function put(reply: Reply): void {
    state.value = inReplyOrder([...state.value.filter(({ id }) => id !== reply.id), reply])
  }

  /** Says what a change has done, or why it has not; what somebody else did first is loaded. */
  function tell(result: ApiResult<unknown>, done: string, failed: string, retry: () => unknown): boolean {
    if (result.ok) {
      settle(failed)
      void announce(t(done))
    } else if (result.failure.code === 'version_conflict') {
      toast.add({ title: t('reply.failed.conflict') })
      void refresh()
    } else {
      report(failed, result.failure, retry)
    }
    return result.ok
  }

  async function save({ id, version, ...fields }: ReplyDraft): Promise<boolean> {
    const stored = version === null
      ? await request<Reply>('/api/replies', { method: 'POST', body: { id, order: lastPlace(state.value), ...fields } })
      : await request<Reply>(`/api/replies/${id}`, { method: 'PATCH', body: { version, ...changed(id, fields) } })
    if (stored.ok) put(stored.data)
    return tell(stored, 'reply.said.saved', 'reply.failed.save', () => save({ id, version, ...fields }))
  }

  /** Whether a reply is shared is its author's to say: what has not changed is not sent. */
  function changed(id: string, fields: Omit<ReplyDraft, 'id' | 'version'>): Partial<typeof fields> {
    const before = state.value.find(reply => reply.id === id)
    return before?.visibility === fields.visibility ? { title: fields.title, body: fields.body, lines: fields.lines } : fields
  }

  async function remove(reply: Reply): Promise<boolean> {
    state.value = state.value.filter(({ id }) => id !== reply.id)
    const removed = await request<Reply>(`/api/replies/${reply.id}`, { method: 'DELETE', query: { version: reply.version } })
    if (!removed.ok) put(reply)
    return tell(removed, 'reply.said.deleted', 'reply.failed.delete', () => remove(reply))
  }

  /** Shows at once, and goes back when the server does not take it. */
  async function move(id: string, by: -1 | 1): Promise<void> {
    const before = state.value
    const places = new Map(moveReply(before, id, by).map(place => [place.id, place.order]))
    state.value = inReplyOrder(before.map(reply => ({ ...reply, order: places.get(reply.id) ?? reply.order })))
    const results = await Promise.all(before.filter(reply => places.has(reply.id)).map(({ id: moved, version }) =>
      request<Reply>(`/api/replies/${moved}`, { method: 'PATCH', body: { version, order: places.get(moved) } })))
    for (const result of results) if (result.ok) put(result.data)
    const failed = results.find(result => !result.ok)
    if (failed) state.value = before
    tell(failed ?? { ok: true, data: null }, 'reply.said.moved', 'reply.failed.move', () => move(id, by))
  }

  /** Counts that a reply went into a message. The message is what matters: a count that is lost is not spoken of. */
  async function countUse(id: string): Promise<void> {
    const counted = await request<Reply>(`/api/replies/${id}/used`, { method: 'POST' })
    if (counted.ok) put(counted.data)
  }

  return {
    replies: computed(() => state.value),
    failure: computed(() => data.value?.failure ?? null),
    isLoading: computed(() => status.value === 'pending'),
    reload: () => refresh(),
    save, remove, move, countUse,
  }
}
