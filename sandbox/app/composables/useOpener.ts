/**
 * The portal page from which the current one was reached, as a launch hands it to an app under `URI`.
 *
 * @returns path with query; undefined on a page that was opened directly, and on the server
 */
export function useOpener(): string | undefined {
  if (import.meta.server) return undefined
  const back: unknown = window.history.state?.back
  return typeof back === 'string' ? back : undefined
}
