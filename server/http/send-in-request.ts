import type { H3Event } from 'h3'
import { createError, setResponseStatus } from 'h3'
import type { Asker } from '../b24/messenger'
import type { SendingOutcome } from '../sendings/send-once'
import { sendOnce } from '../sendings/send-once'
import { asPerson } from './as-person'
import type { Session } from './require-session'

const PROBLEMS: Record<Exclude<SendingOutcome['outcome'], 'sent'>, { statusCode: number, code: string, message: string }> = {
  unknown: { statusCode: 504, code: 'maybe_sent', message: 'Bitrix24 has not answered whether it arrived. It may have been sent: look there before you send it again.' },
  sending: { statusCode: 409, code: 'sending', message: 'This is being sent already. Wait a moment, then look whether it has arrived.' },
  other: { statusCode: 409, code: 'other_contents', message: 'Something else was sent with this id. Send it with an id of its own.' },
}

/**
 * Sends something into the portal in the person's name, once for each id. Answers 201, or 200 when this request came before.
 * @param contents what is sent; the same id with another one is refused
 * @returns the portal's number of it
 * @throws H3Error as `asPerson`; 504 when nobody knows whether it was sent, 409 while it is being sent
 */
export async function sendInRequest<C extends object>(event: H3Event, session: Session, { id, ...contents }: C & { id: string }, send: (asker: Asker, contents: Omit<C, 'id'>) => Promise<string>): Promise<string> {
  const what = { path: event.path, ...contents }
  const sent = await asPerson(session, asker => sendOnce(asker, id, what, () => send(asker, contents)))
  if (sent.outcome === 'sent') {
    setResponseStatus(event, sent.repeated ? 200 : 201)
    return sent.result
  }
  const { code, ...problem } = PROBLEMS[sent.outcome]
  throw createError({ ...problem, data: { code } })
}
