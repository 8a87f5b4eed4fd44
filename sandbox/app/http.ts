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
