import { randomUUID } from 'node:crypto'
import qs from 'qs'
import type { Params } from './method'
import type { RestRequest } from './answer-rest'

/** A request as it came over the wire. */
export interface WireRequest {
  /** After `/rest/`, without the query. */
  path: string
  /** Without the question mark. */
  query: string
  /** Empty for GET. */
  body: string
  contentType: string
  /** Fields of a multipart form; `null` for every other body. */
  fields: [string, string][] | null
  authorization: string | null
  source: string
}

/** As large as PHP takes them by default, and the depth that no real call exceeds. */
const FORM = { depth: 20, arrayLimit: 1000, parameterLimit: 20_000 }
const FORMAT = /\.(json|xml)$/i

/**
 * Reads fields with brackets into nested values: `cmd[0]=…&filter[>=ID]=5`.
 * @param form a query or a body of form fields
 */
export function readForm(form: string): Params {
  return qs.parse(form, FORM)
}

/**
 * Reads a request: `<method>` or `<user>/<webhook>/<method>`, with `.json` or `.xml` behind it for the format of the answer; parameters
 * out of the query and of a body of form fields or JSON, the body's before the query's; `auth` taken out of them.
 * @param now milliseconds since the epoch
 */
export function readRequest(wire: WireRequest, now: number): RestRequest {
  const parts = wire.path.split('/').filter(Boolean)
  const webhook = parts.length >= 3 && /^\d+$/.test(parts[0] ?? '') ? { user: parts[0] ?? '', code: parts[1] ?? '' } : null
  const method = (webhook ? parts.slice(2) : parts).join('/')
  const { auth, ...params } = { ...readForm(wire.query), ...readBody(wire) }
  return {
    id: randomUUID(),
    method: method.replace(FORMAT, ''),
    format: FORMAT.exec(method)?.[1]?.toLowerCase() === 'xml' ? 'xml' : 'json',
    params,
    credentials: { token: tokenOf(auth) ?? bearerOf(wire.authorization), webhook },
    source: wire.source,
    now,
  }
}

function tokenOf(auth: unknown): string | null {
  return typeof auth === 'string' && auth !== '' ? auth : null
}

function bearerOf(authorization: string | null): string | null {
  return /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}

function readBody({ body, contentType, fields }: WireRequest): Params {
  if (fields) return readForm(fields.map(pair => pair.map(encodeURIComponent).join('=')).join('&'))
  if (!body.trim()) return {}
  return /json/i.test(contentType) ? readJson(body) : readForm(body)
}

/** A body that is no JSON object brings no parameters, as PHP sees it. */
function readJson(body: string): Params {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Params : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
