import type { Launch } from '#shared/types/contract'
import { commonCommands } from '~/frame/commands'
import type { FrameCommand } from '~/frame/host'
import { createFrameHost } from '~/frame/host'
import type { WishedSize } from '~/frame/size'

interface AppFrameProps {
  launch: Launch
  slider: boolean
  commands: Record<string, FrameCommand>
}

interface AppFrameEvents {
  heading: (title: string) => void
  installed: (complete: boolean) => void
  loaded: (milliseconds: number) => void
}

/**
 * The host's side of one app frame in a component: listens to the window, sizes the iframe, and carries commands out on the portal's page.
 *
 * @param props of the component; a frame keeps its launch for life
 * @param frame the iframe, once mounted
 * @param events what the page around the frame hears of
 * @returns the frame's size as CSS; `loading` until the app's document is there; `start` before the form is submitted; `loaded` for the
 * iframe's load event; `emitEvent` tells the app about an event of its placement
 */
export function useAppFrame(props: AppFrameProps, frame: Readonly<Ref<HTMLIFrameElement | null>>, events: AppFrameEvents) {
  const size = ref<{ width: string, height: string | null }>({ width: '100%', height: null })
  const loading = ref(true)
  let startedAt: number | null = null

  /** A custom field's frame is as wide as the field. */
  async function resize(wished: WishedSize) {
    const full = wished.width === '100%' || props.launch.placement === 'USERFIELD_TYPE'
    size.value = {
      width: full ? '100%' : `${wished.width}px`,
      height: wished.height === null ? size.value.height : `${wished.height}px`,
    }
    await nextTick()
    return { width: frame.value?.offsetWidth ?? 0, height: frame.value?.offsetHeight ?? 0 }
  }

  const page = usePortalPage(props.launch, { resize, setTitle: events.heading, installFinished: events.installed })
  const failed = useFrameFailure()
  const host = createFrameHost(props.launch, {
    slider: props.slider,
    commands: { ...commonCommands(page), ...props.commands },
    post: (text, origin) => frame.value?.contentWindow?.postMessage(text, origin),
    report: useFrameTraffic(),
    failed,
  })

  function receive(event: MessageEvent) {
    void host.receive({ origin: event.origin, data: event.data, own: event.source === frame.value?.contentWindow })
  }

  function start() {
    startedAt = performance.now()
    window.addEventListener('message', receive)
  }

  onBeforeUnmount(() => window.removeEventListener('message', receive))

  /** An iframe is loaded once before anything is sent into it: that does not count. */
  function loaded() {
    if (startedAt === null) return
    if (loading.value) events.loaded(performance.now() - startedAt)
    loading.value = false
  }

  return { size, loading, start, loaded, emitEvent: host.emit }
}
