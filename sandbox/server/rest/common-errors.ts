/**
 * Errors that any method may answer, with their HTTP status and sentence.
 * @see https://apidocs.bitrix24.com/error-codes.html
 * @see https://apidocs.bitrix24.com/limits.html `OPERATION_TIME_LIMIT`
 */
export const COMMON_ERRORS = {
  INTERNAL_SERVER_ERROR: { status: 500, message: 'Internal server error' },
  ERROR_UNEXPECTED_ANSWER: { status: 500, message: 'Server returned an unexpected response' },
  QUERY_LIMIT_EXCEEDED: { status: 503, message: 'Too many requests' },
  OPERATION_TIME_LIMIT: { status: 429, message: 'Method is blocked due to operation time limit.' },
  ERROR_BATCH_METHOD_NOT_ALLOWED: { status: 405, message: 'Method is not allowed for batch usage' },
  ERROR_BATCH_LENGTH_EXCEEDED: { status: 400, message: 'Max batch length exceeded' },
  NO_AUTH_FOUND: { status: 401, message: 'Wrong authorization data' },
  INVALID_REQUEST: { status: 400, message: 'Https required' },
  OVERLOAD_LIMIT: { status: 503, message: 'REST API is blocked due to overload' },
  ACCESS_DENIED: { status: 403, message: 'REST API is available only on commercial plans' },
  INVALID_CREDENTIALS: { status: 403, message: 'Invalid request credentials' },
  ERROR_MANIFEST_IS_NOT_AVAILABLE: { status: 404, message: 'Manifest is not available' },
  insufficient_scope: { status: 403, message: 'The request requires higher privileges than provided by the access token' },
  expired_token: { status: 401, message: 'The access token provided has expired' },
  user_access_error: { status: 403, message: 'The user does not have access to the application' },
  PORTAL_DELETED: { status: 500, message: 'Portal was deleted' },
}

/** Status and sentence of a common error; of a code that is none, those of a failure of the server. */
export function documentedError(code: string): { status: number, message: string } {
  const known: Record<string, { status: number, message: string }> = COMMON_ERRORS
  return known[code] ?? COMMON_ERRORS.INTERNAL_SERVER_ERROR
}
