import type { FrameReply, Launch } from '#shared/types/contract'
import type { PortalPage } from '~/frame/commands'
import { isMobileDevice } from '~/frame/paths'
import { belongsTo } from '~/frame/sliders'

/** Id of the element that scrolls the portal's page. */
export const SCROLLER_ID = 'portal-page'

/**
 * What the common commands of a frame act on: this page, its dialogs, and the sliders over it.
 *
 * @param launch the rendering that speaks
 * @param own what the frame's component does itself
 */
export function usePortalPage(launch: Launch, own: Pick<PortalPage, 'resize' | 'setTitle' | 'installFinished'>): PortalPage {
  const sliders = useSliders()
  const { selectUsers, selectAccess, selectCrm } = useSelectionDialogs()
  const { openMessenger, openHistory } = useMessengerOpener()
  const { start: call } = useCallStarter()
  const route = useRoute()
  const { card } = useAppCard(() => launch.app)

  return {
    ...own,
    app: launch.app,
    origin: import.meta.client ? window.location.origin : '',
    mobile: import.meta.client ? isMobileDevice(window.navigator.userAgent, route.path) : false,
    ask: async (command, params) => {
      const { reply, failure } = await $fetch<FrameReply>('/sandbox/ui/frame', { method: 'POST', body: { sid: launch.sid, command, params } })
      if (failure) throw new Error(failure)
      return reply
    },
    setScroll: scroll => document.getElementById(SCROLLER_ID)?.scrollTo({ top: scroll }),
    reload: () => window.location.reload(),
    selectUsers,
    selectAccess,
    selectCrm,
    call,
    openMessenger,
    openHistory,
    openApplication: (options, settings) => sliders.open({
      kind: 'app',
      app: launch.app,
      request: { app: launch.app, placement: 'DEFAULT', options, uri: route.fullPath },
    }, settings),
    openPath: (address, settings) => sliders.open({ kind: 'page', address }, settings),
    closeApplication: () => sliders.closeTop(slider => belongsTo(slider.content, launch.app, card.value)),
  }
}
