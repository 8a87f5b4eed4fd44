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
      toast.add({ title: t('action.failed'), description: reasonOf(error), color: 'air-primary-alert' })
      return false
    } finally {
      running.value = false
    }
  }

  return { attempt, running: readonly(running) }
}

/** The server's sentence, or the browser's where nobody answered. */
function reasonOf(error: unknown): string {
  const data = typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined
  if (typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string') return data.message
  return error instanceof Error ? error.message : String(error)
}
