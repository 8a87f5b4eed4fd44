import type { PagesChannel } from '#shared/types/contract'

/** One thing that the portal tells its pages. */
interface PortalMessage {
  text: { command: string, params: unknown }
}

/** A part of the page that goes with what the portal tells. */
interface PortalListener {
  /** Reads what there is: when a connection begins, and whatever was missed before. What changes meanwhile is heard after it. */
  read: () => Promise<unknown>
  hear: (command: string, params: unknown) => void
}

/** The one connection of a window. */
interface PortalPull {
  listeners: Set<PortalListener>
  /** Who comes now has to read by themselves. */
  connected: boolean
}

declare global {
  interface Window {
    portalPull?: PortalPull
  }
}

/** How long until a broken connection is tried again. */
const RETRY_MS = 3_000

function pull(): PortalPull {
  return window.portalPull ??= { listeners: new Set(), connected: false }
}

/**
 * What the portal tells the pages of whoever looks. In the browser only; a window inside another one of the portal hears nothing.
 *
 * @returns `follow` listens until the component is gone
 */
export function usePortalPull() {
  let followed: PortalListener | undefined

  function follow(listener: PortalListener) {
    followed = listener
    pull().listeners.add(listener)
    if (pull().connected) void listener.read()
  }

  onBeforeUnmount(() => {
    if (followed) pull().listeners.delete(followed)
  })

  return { follow }
}

/**
 * Keeps the connection through which the portal tells its pages something, as long as the component is there: in the outermost window
 * alone, and not where nothing of the portal is around an app. Where there are no WebSockets the listeners read again with each try.
 */
export function usePortalConnection() {
  let socket: WebSocket | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let over = false

  function again() {
    pull().connected = false
    if (!over) retry = setTimeout(connect, RETRY_MS)
  }

  /** What comes after the address was given is not missed, so that reading before the connection loses nothing. */
  async function begin() {
    const { address } = await $fetch<PagesChannel>('/sandbox/ui/pull')
    const { listeners } = pull()
    pull().connected = true
    await Promise.all([...listeners].map(({ read }) => read()))
    if (over) return
    socket = new WebSocket(address)
    socket.addEventListener('close', again)
    socket.addEventListener('message', ({ data }) => {
      for (const { text } of JSON.parse(String(data)) as PortalMessage[]) {
        for (const { hear } of listeners) hear(text.command, text.params)
      }
    })
  }

  /** A portal that does not answer is asked again. */
  function connect() {
    begin().catch(again)
  }

  const { meta } = useRoute()
  onMounted(() => {
    if (portalWindow() === window && meta.layout !== 'bare') connect()
  })

  onBeforeUnmount(() => {
    over = true
    clearTimeout(retry)
    socket?.close()
  })
}
