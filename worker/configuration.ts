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

/**
 * When the configuration is over: milliseconds since 1970, `Infinity` where the portal does not tell.
 * @see https://apidocs.bitrix24.com/settings/interactivity/custom-push-and-pull-client.html
 */
export function endOf({ exp, channels }: PullConfiguration): number {
  const ends = [channels?.private?.end, channels?.shared?.end].map(end => Date.parse(end ?? ''))
  return Math.min(...[(exp ?? NaN) * 1000, ...ends].filter(end => !Number.isNaN(end)))
}

/** Until when the pages that follow may listen by a configuration that the portal has just given: milliseconds since 1970. */
export function keptUntil(configuration: PullConfiguration): number {
  return Math.min(Date.now() + KEPT_MS, endOf(configuration))
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
