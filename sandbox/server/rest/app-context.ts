import { accessDenied, RestError } from './error'
import type { AppContext, Call } from './method'

/** The refusal of `app.option.*` and `user.option.*` to a webhook. */
export function applicationRequired(): RestError {
  return new RestError('AccessException', 'Application context required', 400)
}

/** The refusal of `app.info` to a webhook: documented with 400, unlike other refusals of this code. */
export function applicationDenied(): RestError {
  const { code, message } = accessDenied('Access denied! Application context required')
  return new RestError(code, message, 400)
}

/**
 * The application of a call to a method with `auth: 'app'`.
 * @throws Error when the method forgot to ask for one
 */
export function appOf({ app }: Call): AppContext {
  if (!app) throw new Error('The method is not declared with auth: \'app\'')
  return app
}
