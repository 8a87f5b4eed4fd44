import { AjaxError, ApiVersion, B24OAuth, EnumAppStatus } from '@bitrix24/b24jssdk'
import type { AjaxResult } from '@bitrix24/b24jssdk'
import { config } from '../config'
import { PortalError, portalError } from './portal-error'

/** Where a portal is asked. Comes from our database or an authorization server's answer, never from a request. */
export interface PortalAddress {
  memberId: string
  /** For example `https://portal.bitrix24.com/rest/`. */
  clientEndpoint: string
  authServer: string
}

/** One finished HTTP request to a portal, for the log: what was asked, not what was said. */
export interface RestCall {
  methods: string[]
  status: number
  errorCode: string | null
  durationMs: number
}

export type Calls = Record<string, { method: string, params?: Record<string, unknown> }>

/** The answer of one command of a batch: its result (of a list: how many there are in all), or the platform's refusal. */
export type Answer = { result: unknown, total?: number } | { error: PortalError }

/** The result of a command. @throws PortalError its error */
export function resultOf(answer: Answer): unknown {
  if ('error' in answer) throw answer.error
  return answer.result
}

/** A person waits for a launch: a portal that takes longer counts as not answering. */
const TIMEOUT_MS = 8_000
/** Pages of a long list take their time; who waits for them sees the first one already. */
export const LIST_TIMEOUT_MS = 30_000

/** Asks one portal with one token. */
export interface PortalClient {
  /**
   * Up to 50 commands in one HTTP request; the errors of single commands are in their answers.
   * @throws PortalError when the request as a whole failed
   */
  batch: <C extends Calls>(calls: C) => Promise<{ [K in keyof C]: Answer }>
}

/**
 * Opens a client that never renews its token by itself: who holds the token decides that (see `tokens.ts`).
 * @param record told of every finished request
 * @param timeout how long a request may take, in milliseconds
 */
export function openPortal(address: PortalAddress, accessToken: string, record: (call: RestCall) => void, timeout = TIMEOUT_MS): PortalClient {
  const b24 = makeSdk(address, accessToken, timeout)
  return {
    batch: async (calls) => {
      const methods = Object.values(calls).map(call => call.method)
      const started = performance.now()
      const finish = (status: number, errorCode: string | null) =>
        record({ methods, status, errorCode, durationMs: Math.round(performance.now() - started) })
      try {
        const answers = await runBatch(b24, calls)
        finish(200, null)
        return answers as { [K in keyof typeof calls]: Answer }
      } catch (error) {
        const failure = toPortalError(error)
        finish(failure.status, failure.code)
        throw failure
      }
    },
  }
}

function makeSdk(address: PortalAddress, accessToken: string, timeout: number): B24OAuth {
  const { clientId, clientSecret } = config()
  const hour = 3600
  const b24 = new B24OAuth({
    applicationToken: '',
    userId: 0,
    memberId: address.memberId,
    accessToken,
    refreshToken: '',
    // The portal alone knows when the token ends, and says so with `expired_token`.
    expires: Math.floor(Date.now() / 1000) + hour,
    expiresIn: hour,
    scope: '',
    domain: new URL(address.clientEndpoint).host,
    // The SDK puts a slash before the method's name.
    clientEndpoint: address.clientEndpoint.replace(/\/$/, ''),
    serverEndpoint: `${address.authServer}/rest/`,
    status: EnumAppStatus.Free,
  }, { clientId, clientSecret }, {
    // One request, no waiting in between: a person waits for the answer, and jobs repeat by themselves.
    restrictionParams: { maxRetries: 1, retryOnNetworkError: false },
  })
  b24.setCustomRefreshAuth(() => Promise.reject(new PortalError('token', 'expired_token', 'The access token has expired.', 401)))
  const { ajaxClient } = b24.getHttpClient(ApiVersion.v2)
  ajaxClient.defaults.timeout = timeout
  // A renamed portal answers 302; a client that follows it would repeat the POST as a GET without its body, at a host we do not know.
  ajaxClient.defaults.maxRedirects = 0
  ajaxClient.interceptors.response.use(requireJson, (error: { response?: HttpAnswer }) => {
    // A redirection has no body that counts; a page in place of an answer is not the platform's refusal, whatever its status.
    if (error.response && error.response.status >= 400) requireJson(error.response)
    return Promise.reject(error as Error)
  })
  return b24
}

interface HttpAnswer { data: unknown, status: number }

/** What stands in front of a portal, or in for it, answers with pages. */
function requireJson<A extends HttpAnswer>(answer: A): A {
  const { data, status } = answer
  const isPlatformJson = typeof data === 'object' && data !== null && ('result' in data || 'error' in data)
  if (!isPlatformJson) throw new PortalError('unreachable', 'unexpected_answer', 'The portal answered with something else than JSON.', status)
  return answer
}

async function runBatch(b24: B24OAuth, calls: Calls): Promise<Record<string, Answer>> {
  const response = await b24.actions.v2.batch.make({
    calls,
    options: { isHaltOnError: false, returnAjaxResult: true },
  })
  const results = response.getData() as Record<string, AjaxResult> | undefined
  if (!results) throw new PortalError('unreachable', 'unexpected_answer', response.getErrorMessages().join(' '), 200)
  return Object.fromEntries(Object.keys(calls).map((name): [string, Answer] => {
    const result = results[name]
    if (!result) return [name, { error: new PortalError('unreachable', 'unexpected_answer', 'The portal left out an answer.', 200, true) }]
    const total = result.getTotal()
    if (result.isSuccess) return [name, { result: result.getData()!.result, ...(total > 0 ? { total } : {}) }]
    return [name, { error: toPortalError([...result.getErrors()][0]) }]
  }))
}

/** Codes of connections that were never made: nobody can have read the request. */
const NEVER_CONNECTED = new Set(['econnrefused', 'enotfound', 'eai_again', 'ehostunreach', 'enetunreach'])

/** Sorts whatever the SDK throws. */
function toPortalError(error: unknown): PortalError {
  const { kind, code, message, status } = sorted(error)
  return new PortalError(kind, code, message, status, kind === 'unreachable' && !NEVER_CONNECTED.has(code))
}

function sorted(error: unknown): PortalError {
  for (let cause = error; cause instanceof Error; cause = originOf(cause)) {
    if (cause instanceof PortalError) return cause
  }
  if (error instanceof AjaxError) return portalError(error.code, error.message, error.status)
  throw error
}

function originOf(error: Error): unknown {
  return error instanceof AjaxError ? error.originalError ?? error.cause : error.cause
}
