/**
 * Tells the person that a command of an app failed on the portal's side; the app itself gets no answer, as on the platform.
 */
export function useFrameFailure(): (command: string, error: unknown) => void {
  const toast = useToast()
  const { t } = useMessages()

  return (command, error) => {
    toast.add({
      title: t('frame.failed', { command }),
      description: error instanceof Error ? error.message : String(error),
      color: 'air-primary-alert',
    })
  }
}
