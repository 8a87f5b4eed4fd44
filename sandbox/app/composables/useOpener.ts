/**
 * The portal page from which the current one was reached, as a launch hands it to an app under `URI`. In a slider that is the page under
 * it.
 *
 * @returns path with query; undefined on a page that was opened directly, and on the server
 */
export function useOpener(): string | undefined {
  if (import.meta.server) return undefined
  const back: unknown = window.history.state?.back
  if (typeof back === 'string') return back
  const referrer = URL.canParse(document.referrer) ? new URL(document.referrer) : null
  return referrer?.origin === window.location.origin ? `${referrer.pathname}${referrer.search}` : undefined
}
