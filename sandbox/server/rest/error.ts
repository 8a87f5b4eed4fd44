import { COMMON_ERRORS } from './common-errors'

/**
 * A refusal as the platform words it: code, sentence and HTTP status.
 * @see https://apidocs.bitrix24.com/error-codes.html
 */
export class RestError extends Error {
  /**
   * @param code the platform's own, in its letter case
   * @param message becomes `error_description`
   * @param status HTTP status; some documented errors come with 200
   * @param extra further keys of the body, such as `argument`
   */
  constructor(readonly code: string, message: string, readonly status = 400, readonly extra: Record<string, string> = {}) {
    super(message)
    this.name = 'RestError'
  }

  /** The answer's body. */
  body(): { error: string, error_description: string } & Record<string, string> {
    return { error: this.code, error_description: this.message, ...this.extra }
  }
}

/** A refusal that any method may answer with. @param code one of `COMMON_ERRORS` */
export function commonError(code: keyof typeof COMMON_ERRORS): RestError {
  const { status, message } = COMMON_ERRORS[code]
  return new RestError(code, message, status)
}

/** The method needs an application; a webhook has none. */
export function wrongAuthType(): RestError {
  return new RestError('WRONG_AUTH_TYPE', 'Current authorization type is denied for this method Application context required', 403)
}

/** The person may not do this; mostly: is not an administrator. */
export function accessDenied(message = 'Access denied!'): RestError {
  return new RestError('ACCESS_DENIED', message, 403)
}

/**
 * A required parameter is missing or empty.
 * @param name in the letter case of the documentation
 * @param status documented as 400 for some methods and 200 for others
 */
export function missingArgument(name: string, status = 400): RestError {
  return new RestError('ERROR_ARGUMENT', `Argument '${name}' is null or empty`, status, { argument: name })
}
