import type { Language } from '#shared/types/launch'
import { B24Unavailable } from './useB24'

/**
 * Why a request to our own API did not work.
 * - `network`: no answer came
 * - `server`: the server, or the portal behind it, could not answer; trying again may help
 * - `refused`: the answer is no; trying the same again does not help
 */
export interface ApiFailure {
  kind: 'network' | 'server' | 'refused'
  /** HTTP status, 0 without an answer. */
  status: number
  /** `data.code` of the answer, such as `version_conflict`; `null` when it has none. */
  code: string | null
  /** The answer's own words, in English, or the portal's; empty without an answer. */
  message: string
  /** `data` of the answer. */
  data: unknown
}

/** What a request comes to: its answer, or why there is none. */
export type ApiResult<T> = { ok: true, data: T } | { ok: false, failure: ApiFailure }

/**
 * Reads why a request was not answered: what the fetch threw, or that the portal gives no token for it.
 * @throws anything else: a mistake in the program is not a failed request
 */
export function toFailure(error: unknown): ApiFailure {
  if (error instanceof B24Unavailable) return { kind: 'refused', status: 401, code: 'no_session', message: '', data: null }
  if (!isFetchError(error)) throw error
  const status = error.statusCode ?? 0
  const body = record(error.data)
  const data = record(body?.data)
  const kind = status === 0 ? 'network' : status >= 500 || status === 429 ? 'server' : 'refused'
  return { kind, status, code: text(data?.code), message: text(body?.message) ?? '', data: data ?? null }
}

/** What to do about a failure, in the person's language, where the answer says so in `data.advice`. */
export function adviceIn({ data }: Pick<ApiFailure, 'data'>, language: Language): string | null {
  return text(record(record(data)?.advice)?.[language])
}

interface FetchErrorLike { name: string, statusCode?: number, data?: unknown }

function isFetchError(error: unknown): error is FetchErrorLike {
  return error instanceof Error && error.name === 'FetchError'
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
