import type { ApiFailure } from './api-failure'

/** Tells the person what did not work, in their language, and lets them try again where that can help. */
export function useFailures() {
  const toast = useToast()
  const { t, te } = useI18n()

  /** A sentence for a failure: by its code, or by its kind. */
  function explain(failure: ApiFailure): string {
    const byCode = `failure.${failure.code}`
    return failure.code !== null && te(byCode) ? t(byCode) : t(`failure.${failure.kind}`)
  }

  /**
   * Shows a failure until it is closed.
   * @param what what was tried, as a sentence: `The note was not saved.`
   */
  function report(what: string, failure: ApiFailure, retry: () => unknown): void {
    const tryAgain = { label: t('failure.tryAgain'), color: 'air-primary' as const, onClick: () => void retry() }
    toast.add({
      title: what,
      description: explain(failure),
      color: 'air-primary-alert',
      duration: 0,
      progress: false,
      ...(failure.kind === 'refused' ? {} : { actions: [tryAgain] }),
    })
  }

  return { explain, report }
}
