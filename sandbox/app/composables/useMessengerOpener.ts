const MESSENGER = '/online/'

/**
 * Opens the messenger over the page. In the browser only.
 *
 * @returns `openMessenger` shows a conversation (a person's id, or `chat` and a number), or the list of all where none is named;
 * `openHistory` shows what was written in one
 */
export function useMessengerOpener() {
  const sliders = useSliders()

  function open(query: Record<string, string>) {
    const address = `${MESSENGER}?${new URLSearchParams({ ...query, IFRAME: 'Y', IFRAME_TYPE: 'SIDE_SLIDER' })}`
    void sliders.open({ kind: 'page', address })
  }

  return {
    openMessenger: (dialogId?: string) => open(dialogId ? { IM_DIALOG: dialogId } : {}),
    openHistory: (dialogId: string) => open({ IM_HISTORY: dialogId }),
  }
}
