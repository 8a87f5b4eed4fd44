import { RestError } from '../error'

/** The refusal of `pull.application.*` to a webhook, as each of them words it. */
export function applicationOnly(what: string): () => RestError {
  return () => new RestError('WRONG_AUTH_TYPE', `${what} available only for application authorization.`, 403)
}
