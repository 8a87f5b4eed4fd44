import type { PortalFrame } from './frame'

/** Where the portal's Push & Pull server is, and the channels that are heard there. */
export interface PullConfiguration {
  server: { websocket_enabled?: boolean, websocket_secure?: string, websocket?: string, long_pooling_secure?: string, long_polling?: string }
  /** `end` is ISO 8601. */
  channels?: Partial<Record<'private' | 'shared', { id: string, end?: string }>>
  /** Seconds since 1970; a company's own machine may not tell. */
  exp?: number
  /** Of portals that share a server. */
  clientId?: string
  jwt?: string
}

/** A configuration that the portal has just given is good for the pages that follow: each asked for would count against the app's limits. */
const KEPT_MS = 15 * 60_000

/** How long the portal may take to tell, in milliseconds. */
const ANSWER_WITHIN = 20_000

interface Kept { configuration: PullConfiguration, mid: string | null, at: number }

/** What is remembered from page to page of one tab. */
export interface Memory {
  read: () => { configuration: PullConfiguration | null, mid: string | null }
  write: (configuration: PullConfiguration, mid: string | null) => void
  forget: () => void
}

/**
 * When the configuration is over: milliseconds since 1970, `Infinity` where the portal does not tell.
 * @see https://apidocs.bitrix24.com/settings/interactivity/custom-push-and-pull-client.html
 */
export function endOf({ exp, channels }: PullConfiguration): number {
  const ends = [channels?.private?.end, channels?.shared?.end].map(end => Date.parse(end ?? ''))
  return Math.min(...[(exp ?? NaN) * 1000, ...ends].filter(end => !Number.isNaN(end)))
}

/**
 * @param storage `null` where the browser gives a frame none: then every page asks
 * @param owner whose it is: in another's hands it would tell what only they may hear
 */
export function openMemory(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null, owner: string, now: () => number = Date.now): Memory {
  const name = `sidenote/pull/${owner}`
  let begun = now()

  function read(): { configuration: PullConfiguration | null, mid: string | null } {
    const text = storage?.getItem(name)
    if (!text) return { configuration: null, mid: null }
    const { configuration, mid, at } = JSON.parse(text) as Kept
    if (now() - at > KEPT_MS || endOf(configuration) < now()) return { configuration: null, mid: null }
    begun = at
    return { configuration, mid }
  }

  return {
    read,
    write: (configuration, mid) => storage?.setItem(name, JSON.stringify({ configuration, mid, at: begun } satisfies Kept)),
    forget() {
      begun = now()
      storage?.removeItem(name)
    },
  }
}

/** The browser's storage for this tab, or `null` where it is blocked, as it is in many third-party frames. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

/**
 * Asks the portal where to listen, as the person who looks.
 * @throws Error when it does not tell
 * @see https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-config-get.html
 */
export async function askConfiguration(frame: PortalFrame): Promise<PullConfiguration> {
  const { AUTH_ID: token } = await frame.ask('getInitData')
  return await requestConfiguration(frame, token) ?? await requestConfiguration(frame, (await frame.ask('refreshAuth')).AUTH_ID) ?? refused()
}

function refused(): never {
  throw new Error('The portal does not tell where to listen')
}

async function requestConfiguration({ origin }: PortalFrame, token: unknown): Promise<PullConfiguration | null> {
  // A form goes to another site without a question beforehand.
  const answer = await fetch(`${origin}/rest/pull.application.config.get.json`, { method: 'POST', body: new URLSearchParams({ auth: String(token) }), signal: AbortSignal.timeout(ANSWER_WITHIN) })
  if (answer.status === 401) return null
  if (!answer.ok) return refused()
  return (await answer.json() as { result: PullConfiguration }).result
}
