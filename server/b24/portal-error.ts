/**
 * What can go wrong when the portal or an authorization server is asked.
 * - `unreachable`: no answer in time, a fault of the server's own, or something that is not the platform's JSON: it passes
 * - `moved`: the portal has another address now (302)
 * - `token`: the token is expired, revoked, of another app, or its user was dismissed
 * - `limit`: too many requests; try later
 * - `refused`: the platform's own refusal, in `code`
 */
export type PortalErrorKind = 'unreachable' | 'moved' | 'token' | 'limit' | 'refused'

export class PortalError extends Error {
  constructor(
    readonly kind: PortalErrorKind,
    /** The platform's error code in lower case, or one of axios where there was no answer. */
    readonly code: string,
    message: string,
    /** HTTP status, 0 where there was no answer. */
    readonly status: number,
    /** The portal may have done what it was asked for: the request went out, and no answer tells. */
    readonly mayHaveRun = false,
  ) {
    super(message)
    this.name = 'PortalError'
  }
}

/** Codes that tell that a token is not good (any more). From the platform's common table and the SDK's. */
const TOKEN_CODES = new Set([
  'expired_token', 'invalid_token', 'no_auth_found', 'authorization_error', 'application_not_found', 'error_oauth',
  'invalid_credentials', 'user_access_error', 'wrong_auth_type',
])
const LIMIT_CODES = new Set(['query_limit_exceeded', 'operation_time_limit', 'overload_limit'])
/**
 * Faults of the portal's own: in the answer of one command of a batch, which has the status of the whole, the code alone tells.
 * @see https://apidocs.bitrix24.com/error-codes.html
 */
const FAULT_CODES = new Set(['internal_server_error', 'error_unexpected_answer'])

/**
 * Sorts an error answer. The code decides, not the status: documentation and portals differ in statuses.
 * @param code as the platform wrote it; letter case differs between pages and is ignored
 */
export function portalError(code: string, message: string, status: number): PortalError {
  const known = code.toLowerCase()
  if (status >= 300 && status < 400) return new PortalError('moved', known, 'The portal has moved.', status)
  if (TOKEN_CODES.has(known)) return new PortalError('token', known, message, status)
  if (LIMIT_CODES.has(known)) return new PortalError('limit', known, message, status)
  if (FAULT_CODES.has(known) || status === 0 || status >= 500 || status === 408) return new PortalError('unreachable', known, message, status)
  return new PortalError('refused', known, message, status)
}
