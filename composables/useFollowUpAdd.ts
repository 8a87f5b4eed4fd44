import { sendNew } from './follow-up-list'
import type { NewFollowUp } from './follow-up-list'

/** Adds follow-ups where the page has no list of them; lists that there are hear of it. */
export function useFollowUpAdd() {
  const { request } = useApi()
  const { report, settle } = useFailures()
  const { announce } = useAnnouncer()
  const { t } = useI18n()
  const { tellNews } = useFollowUpNews('')

  return async (followUp: NewFollowUp, retry: () => unknown): Promise<boolean> => {
    const { stored } = await sendNew(request, followUp)
    if (stored.ok) {
      settle('followUp.failed.add')
      void announce(t('followUp.said.added'))
      tellNews()
    } else {
      report('followUp.failed.add', stored.failure, retry)
    }
    return stored.ok
  }
}
