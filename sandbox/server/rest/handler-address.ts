import { RestError } from './error'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Checks the address of a handler. The platform wants a host with a dot; the sandbox takes the loopback's names as well, because portal
 * and app stand on one machine.
 * @throws RestError `ERROR_UNSUPPORTED_PROTOCOL` or `ERROR_WRONG_HANDLER_URL` 400
 */
export function checkHandlerAddress(address: string): void {
  if (!URL.canParse(address)) throw wrongAddress()
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'http:' && protocol !== 'https:') throw new RestError('ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported handler protocol', 400)
  if (!hostname.includes('.') && !LOOPBACK.has(hostname)) throw wrongAddress()
}

function wrongAddress(): RestError {
  return new RestError('ERROR_WRONG_HANDLER_URL', 'Wrong handler URL', 400)
}
