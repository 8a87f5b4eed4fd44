/**
 * The HTTP status of a failed request.
 *
 * @param error what `$fetch` threw
 * @returns undefined when nobody answered, or the error is none of a request
 */
export function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' ? status : undefined
}

/**
 * What the portal's server said when it refused a request.
 *
 * @param error what `$fetch` threw
 * @returns undefined when nobody answered, or the error is none of a request
 */
export function refusalOf(error: unknown): string | undefined {
  const body: unknown = statusOf(error) !== undefined && typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined
  return typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : undefined
}
