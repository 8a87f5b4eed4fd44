import type { ApiResult } from './api-failure'
import { toFailure } from './api-failure'
import type { SessionKeeper } from './session-keeper'

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | undefined>
  body?: Record<string, unknown>
  /** The browser sends it to its end also when the page goes. @default false */
  keepalive?: boolean
}

/** Sends a request and answers with the parsed body; rejects with a `FetchError`. */
export type Send = <T>(path: string, request: ApiRequest & { headers?: Record<string, string> }) => Promise<T>

export interface Api {
  /** Asks our own API. A failed request is a value; only a mistake in the program is thrown. */
  request: <T>(path: string, request?: ApiRequest) => Promise<ApiResult<T>>
}

/**
 * Makes the client of our API.
 * @param session where tokens come from; `null` on the server, where the launch itself stands for the person
 */
export function createApi(send: Send, session: SessionKeeper | null): Api {
  async function attempt<T>(path: string, request: ApiRequest, token: (() => Promise<string>) | undefined): Promise<ApiResult<T>> {
    try {
      const headers = token ? { authorization: `Bearer ${await token()}` } : undefined
      return { ok: true, data: await send<T>(path, { ...request, ...(headers ? { headers } : {}) }) }
    } catch (error) {
      return { ok: false, failure: toFailure(error) }
    }
  }

  return {
    async request<T>(path: string, request: ApiRequest = {}) {
      const first = await attempt<T>(path, request, session?.token)
      const isRefused = !first.ok && first.failure.status === 401
      return isRefused && session ? attempt<T>(path, request, session.renewed) : first
    },
  }
}

/** The client of our own API. */
export function useApi(): Api {
  return useNuxtApp().$api
}
