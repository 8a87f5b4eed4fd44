import { describe, expect, it, vi } from 'vitest'
import { createApi } from '../../../composables/api'
import type { Send } from '../../../composables/api'
import { adviceIn } from '../../../composables/api-failure'
import { B24Unavailable } from '../../../composables/useB24'

/** What `ofetch` rejects with. */
function fetchError(statusCode?: number, data?: unknown): Error {
  return Object.assign(new Error('no'), { name: 'FetchError', statusCode, data })
}

function sending(...answers: (Error | object)[]) {
  const send = vi.fn()
  for (const answer of answers) {
    if (answer instanceof Error) send.mockRejectedValueOnce(answer)
    else send.mockResolvedValueOnce(answer)
  }
  return send as typeof send & Send
}

const session = { token: async () => 'old', renewed: async () => 'new' }

describe('a request to our API', () => {
  it('carries the session token and answers with the body', async () => {
    const send = sending({ notes: [] })
    expect(await createApi(send, session).request('/api/notes', { query: { subject: 'task:1' } })).toEqual({ ok: true, data: { notes: [] } })
    expect(send).toHaveBeenCalledWith('/api/notes', { query: { subject: 'task:1' }, headers: { authorization: 'Bearer old' } })
  })

  it('carries no token on the server', async () => {
    const send = sending({})
    await createApi(send, null).request('/api/notes')
    expect(send).toHaveBeenCalledWith('/api/notes', {})
  })

  it('is sent once more with a new token when the old one is refused', async () => {
    const send = sending(fetchError(401), { notes: [] })
    expect(await createApi(send, session).request('/api/notes')).toEqual({ ok: true, data: { notes: [] } })
    expect(send).toHaveBeenLastCalledWith('/api/notes', { headers: { authorization: 'Bearer new' } })
  })

  it('is given up when the new token is refused, too', async () => {
    const send = sending(fetchError(401), fetchError(401, { message: 'No.', data: { code: 'no_session' } }))
    expect(await createApi(send, session).request('/api/notes')).toMatchObject({ ok: false, failure: { kind: 'refused', status: 401, code: 'no_session', message: 'No.' } })
    expect(send).toHaveBeenCalledTimes(2)
  })

  it.each([
    [fetchError(), { kind: 'network', status: 0, code: null }],
    [fetchError(500, 'a page'), { kind: 'server', status: 500, code: null }],
    [fetchError(502, { data: { code: 'portal_unreachable' } }), { kind: 'server', code: 'portal_unreachable' }],
    [fetchError(429, { data: { code: 'too_many' } }), { kind: 'server', code: 'too_many' }],
    [fetchError(404, { data: { code: 'not_found' } }), { kind: 'refused', code: 'not_found' }],
    [fetchError(400, { data: { code: 7 } }), { kind: 'refused', code: null }],
  ])('tells why it did not work: %o', async (error, failure) => {
    expect(await createApi(sending(error), null).request('/api/notes')).toMatchObject({ ok: false, failure })
  })

  it('is refused when the portal gives no token for it', async () => {
    const silent = async () => {
      throw new B24Unavailable()
    }
    const result = await createApi(sending(), { token: silent, renewed: silent }).request('/api/notes')
    expect(result).toMatchObject({ ok: false, failure: { kind: 'refused', code: 'no_session' } })
  })

  it('does not take a mistake in the program for an answer', async () => {
    await expect(createApi(sending(new TypeError('mistake')), null).request('/api/notes')).rejects.toThrow('mistake')
  })
})

it.each([
  [{ advice: { en: 'Ask.', de: 'Fragen Sie.' } }, 'Fragen Sie.'], [{ advice: { en: 'Ask.' } }, null], [{ advice: null }, null], [{ code: 'full' }, null], ['a page', null], [null, null],
])('what to do about a failure is said in the person\'s language, where the answer %o says it', (data, advice) => {
  expect(adviceIn({ data }, 'de')).toBe(advice)
})
