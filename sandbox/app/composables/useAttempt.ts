import { refusalOf } from '~/http'

/**
 * Does something in the portal, and tells the person in the portal's words when it was refused.
 *
 * @returns `attempt` runs the work and says whether it was done; `running` is true meanwhile
 */
export function useAttempt() {
  const toast = useToast()
  const { t } = useMessages()
  const running = ref(false)

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    running.value = true
    try {
      await work()
      return true
    } catch (error) {
      toast.add({ title: t('action.failed'), description: refusalOf(error) ?? String(error), color: 'air-primary-alert' })
      return false
    } finally {
      running.value = false
    }
  }

  return { attempt, running: readonly(running) }
}
