/** One thing that the portal tells its pages. */
interface PortalMessage {
  text: { command: string, params: unknown }
}

/** How long until a broken connection is tried again. */
const RETRY_MS = 3_000

/**
 * Listens to what the portal tells the pages of whoever looks, until the component is gone.
 *
 * @param address asked for before each connection: where to listen
 * @param hear what the pages are told: the command and its parameters
 * @returns `listen` begins
 */
export function usePortalPull(address: () => Promise<string>, hear: (command: string, params: unknown) => void) {
  let socket: WebSocket | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let over = false

  function again() {
    if (!over) retry = setTimeout(listen, RETRY_MS)
  }

  function connect(url: string) {
    if (over) return
    socket = new WebSocket(url)
    socket.addEventListener('close', again)
    socket.addEventListener('message', ({ data }) => {
      for (const { text } of JSON.parse(String(data)) as PortalMessage[]) hear(text.command, text.params)
    })
  }

  /** A portal that does not answer is asked again. */
  function listen() {
    address().then(connect, again)
  }

  onBeforeUnmount(() => {
    over = true
    clearTimeout(retry)
    socket?.close()
  })

  return { listen }
}
