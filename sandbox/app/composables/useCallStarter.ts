/** Whom to call: a number, or a person of the portal, with or without a picture. */
export type CallTarget = { phone: string } | { userId: string, video: boolean }

declare global {
  interface Window {
    portalCallStarter?: (target: CallTarget) => void
  }
}

/**
 * Calls from the portal's pages. In the browser only; the outermost window holds the calls of all pages inside.
 *
 * @returns `register` says what starts a call from now on; `start` starts one, and does nothing where nothing is registered
 */
export function useCallStarter() {
  return {
    register: (starter: (target: CallTarget) => void) => {
      portalWindow().portalCallStarter = starter
    },
    start: (target: CallTarget) => portalWindow().portalCallStarter?.(target),
  }
}
