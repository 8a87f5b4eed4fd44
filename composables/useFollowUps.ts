import type { FollowUp, FollowUpStatus } from '#shared/schemas/follow-ups'
import type { ApiFailure, ApiResult } from './api-failure'
import { createFollowUpList } from './follow-up-list'
import type { FollowUpChange, FollowUpQuery, FollowUpState, NewFollowUp } from './follow-up-list'

/**
 * A list of follow-ups and what can be done to them. On the server it is loaded for the first HTML. What fails is shown to
 * the person here; the functions tell whether it worked.
 * @param wanted a follow-up that must be in the list, however far down it is
 */
export function useFollowUps(query: FollowUpQuery, wanted: string | null = null) {
  const { t } = useI18n()
  const { announce } = useAnnouncer()
  const { report, settle } = useFailures()
  const toast = useToast()
  const { request } = useApi()
  const timeZone = useTimeZone()
  const { user } = useLaunch().value!.session
  const key = `follow-ups:${JSON.stringify(query)}`
  const { tellNews, onNews } = useFollowUpNews(key)

  const state = useState<FollowUpState>(key, () => ({ items: [], next: null }))
  const list = createFollowUpList({
    query, state, request, me: { id: user.id, name: user.name, photo: null }, now: () => new Date().toISOString(), timeZone: () => timeZone.value,
  })

  const { data, status, refresh } = useAsyncData(`list:${key}`, async (): Promise<{ failure: ApiFailure | null }> => {
    const page = await list.load()
    const isMissing = page.ok && wanted !== null && !state.value.items.some(({ id }) => id === wanted)
    const all = isMissing ? await list.include(wanted) : page
    // The launch has said that it is there: one that has been deleted since is missed by nobody.
    return { failure: all.ok || (isMissing && all.failure.status === 404) ? null : all.failure }
  })

  onNews(refresh)

  /** Says what a change has done, or why it has not. */
  function tell(result: ApiResult<unknown>, done: string, failed: string, retry: () => unknown): boolean {
    if (result.ok) {
      settle(failed)
      void announce(t(done))
      tellNews()
    } else if (result.failure.code === 'version_conflict') {
      toast.add({ title: t('followUp.failed.conflict') })
    } else {
      report(failed, result.failure, retry)
    }
    return result.ok
  }

  async function more(): Promise<boolean> {
    const page = await list.more()
    if (page.ok) void announce(t('followUp.said.more'))
    else report('followUp.failed.more', page.failure, more)
    return page.ok
  }

  /** @param retry sends the same follow-up again */
  async function add(followUp: NewFollowUp, retry: () => unknown): Promise<boolean> {
    return tell(await list.add(followUp), 'followUp.said.added', 'followUp.failed.add', retry)
  }

  async function change(id: string, changes: FollowUpChange): Promise<boolean> {
    const said = changes.snooze ? 'followUp.said.snoozed' : 'followUp.said.saved'
    return tell(await list.change(id, changes), said, 'followUp.failed.save', () => change(id, changes))
  }

  /**
   * What somebody has typed for one; a conflict shows where they have typed it.
   * @param base what they have changed
   * @param retry sends what they have typed by then
   * @param taken is called when the server has it, before the list shows that
   */
  async function edit(id: string, changes: FollowUpChange, base: FollowUp, retry: () => unknown, taken: (now: FollowUp) => void): Promise<boolean> {
    const stored = await list.change(id, changes, base, taken)
    if (!stored.ok && stored.failure.code === 'version_conflict') return false
    return tell(stored, 'followUp.said.saved', 'followUp.failed.save', retry)
  }

  /** Closes or opens one, with a way back. */
  async function setStatus(id: string, to: FollowUpStatus): Promise<boolean> {
    const from = list.find(id)?.status ?? 'open'
    const stored = await list.change(id, { status: to })
    if (stored.ok && to !== 'open') {
      toast.add({ title: t(`followUp.said.${to}`), actions: [{ label: t('followUp.undo'), onClick: () => void setStatus(id, from) }] })
    }
    return tell(stored, `followUp.said.${to}`, 'followUp.failed.save', () => setStatus(id, to))
  }

  async function remove(id: string): Promise<boolean> {
    return tell(await list.remove(id), 'followUp.said.deleted', 'followUp.failed.delete', () => remove(id))
  }

  return {
    items: computed(() => state.value.items),
    hasMore: computed(() => state.value.next !== null),
    failure: computed(() => data.value?.failure ?? null),
    isLoading: computed(() => status.value === 'pending'),
    reload: () => refresh(),
    more, add, edit, change, setStatus, remove,
  }
}
