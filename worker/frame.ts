/** How long the portal may take to answer, in milliseconds. */
const ANSWER_WITHIN = 10_000

/** The portal's page around the worker. */
export interface PortalFrame {
  /** With the port, if any. */
  host: string
  origin: string
  /** Sends a command without parameters. Rejects when the portal is silent for 10 s. */
  ask: (command: 'getInitData' | 'refreshAuth') => Promise<Record<string, unknown>>
  /** Has the portal keep a text for this person; an answer is not waited for. */
  keep: (name: string, value: string) => void
}

/** What of a window is needed. */
type FrameWindow = Pick<Window, 'name' | 'addEventListener' | 'removeEventListener'> & { parent: Pick<Window, 'postMessage'> }

/**
 * As much of the frame protocol as listening needs: the SDK, thirty times as large, is loaded when there is something to show.
 * @returns `null` where no portal has opened the page
 * @see https://apidocs.bitrix24.com/sdk/bx24-js-sdk/
 */
export function portalFrame(own: FrameWindow): PortalFrame | null {
  const [name, secure, sid] = own.name.split('|')
  const address = `${secure === '1' ? 'https' : 'http'}://${name}`
  if (!sid || !URL.canParse(address)) return null
  const { host, origin } = new URL(address)
  let asked = 0

  function ask(command: string): Promise<Record<string, unknown>> {
    const key = `worker${asked++}`
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        own.removeEventListener('message', hear)
      }
      const hear = ({ origin: from, data }: MessageEvent) => {
        if (from !== origin || typeof data !== 'string' || !data.startsWith(`${key}:`)) return
        end()
        resolve(JSON.parse(data.slice(key.length + 1)))
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(`The portal does not answer to ${command}`))
      }, ANSWER_WITHIN)
      own.addEventListener('message', hear)
      own.parent.postMessage(`${command}:${key}:${sid}`, origin)
    })
  }

  return {
    host,
    origin,
    ask,
    keep: (name, value) => own.parent.postMessage(`setUserOption:${JSON.stringify({ name, value })}:worker${asked++}:${sid}`, origin),
  }
}
