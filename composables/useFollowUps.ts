import type { FollowUpStatus } from '#shared/schemas/follow-ups'
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

  /** Says what a change has done, or why it has not. */
  function tell(result: ApiResult<unknown>, done: string, failed: string, retry: () => unknown): boolean {
    if (result.ok) {
      settle(failed)
      void announce(t(done))
    } else if (result.failure.code === 'version_conflict') {
      toast.add({ title: t('followUp.failed.conflict') })
    } else {
      report(failed, result.failure, retry)
    }
    return result.ok
  }

  async function more(): Promise<boolean> {
    return tell(await list.more(), 'followUp.said.more', 'followUp.failed.more', more)
  }

  /** @param retry sends the same follow-up again */
  async function add(followUp: NewFollowUp, retry: () => unknown): Promise<boolean> {
    return tell(await list.add(followUp), 'followUp.said.added', 'followUp.failed.add', retry)
  }

  async function change(id: string, changes: FollowUpChange): Promise<boolean> {
    const said = changes.snooze ? 'followUp.said.snoozed' : 'followUp.said.saved'
    return tell(await list.change(id, changes), said, 'followUp.failed.save', () => change(id, changes))
  }

  /** Closes or opens one, with a way back. */
  async function setStatus(id: string, to: FollowUpStatus): Promise<boolean> {
    const from = list.find(id).status
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
    more, add, change, setStatus, remove,
  }
}
