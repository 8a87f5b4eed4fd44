import { createError, getRequestHeader, setResponseHeader } from 'h3'
import type { H3Event } from 'h3'

/**
 * Reads a request's body up to a limit, also where its length is not declared.
 * @param limit in bytes
 * @throws H3Error 413 for more; the connection is closed then, so that the rest is not even received
 */
export async function readLimitedBody(event: H3Event, limit: number): Promise<string> {
  const tooLarge = () => {
    setResponseHeader(event, 'connection', 'close')
    return createError({ statusCode: 413, message: `The request is too large: at most ${Math.floor(limit / 1024)} KB.`, data: { code: 'too_large' } })
  }
  if (Number(getRequestHeader(event, 'content-length') ?? 0) > limit) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of event.node.req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Reads a form body.
 * @returns `null` when the request does not say that it is one
 */
export async function readForm(event: H3Event, limit: number): Promise<URLSearchParams | null> {
  const type = getRequestHeader(event, 'content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return null
  return new URLSearchParams(await readLimitedBody(event, limit))
}
