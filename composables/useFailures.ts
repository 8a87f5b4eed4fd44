import type { ApiFailure } from './api-failure'
import { adviceIn } from './api-failure'

/** Tells the person what did not work, in their language, and lets them try again where that can help. */
export function useFailures() {
  const toast = useToast()
  const { t, te } = useI18n()
  const language = useLanguage()

  /** A sentence for a failure: the advice that came with it, or one by its code, or by its kind. */
  function explain(failure: ApiFailure): string {
    const advice = adviceIn(failure, language.value)
    if (advice !== null) return advice
    const byCode = `failure.${failure.code}`
    return failure.code !== null && te(byCode) ? t(byCode) : t(`failure.${failure.kind}`)
  }

  /**
   * Shows a failure until it is closed, or what failed has worked.
   * @param key of what did not work, as a sentence
   */
  function report(key: string, failure: ApiFailure, retry: () => unknown): void {
    const tryAgain = { label: t('failure.tryAgain'), color: 'air-primary' as const, onClick: () => void retry() }
    toast.add({
      id: key,
      title: t(key),
      description: explain(failure),
      color: 'air-primary-alert',
      duration: 0,
      progress: false,
      ...(failure.kind === 'refused' ? {} : { actions: [tryAgain] }),
    })
  }

  /** Takes a failure back: what failed has worked. */
  function settle(key: string): void {
    toast.remove(key)
  }

  return { explain, report, settle }
}
