/** One command from an app's frame, in either of the two forms that the platform's host page reads. */
export interface FrameMessage {
  command: string
  params: unknown
  /** Under this key the frame waits for the answer, or for every event. */
  key: string
  /** `APP_SID` of the rendering that speaks. */
  sid: string
  /** Only the object form can carry one. */
  requestId?: string
}

/** Why a message could not be read: the platform gives no answer to either. */
export type Unreadable = 'form' | 'json'

/**
 * Reads what `postMessage` brought from a frame.
 *
 * Text: `command[:params]:key:sid`, where params is JSON and may itself hold colons, so the command is the first piece, key and SID
 * are the last two, and all between is params. Object: `{ method, params, callback, appSid, requestId? }`. No params become `[]`.
 *
 * @param data `MessageEvent.data`, of any type
 * @returns the message, or the reason why the platform would stay silent
 * @see Frame protocol of the portal's host page: message grammar
 */
export function readMessage(data: unknown): FrameMessage | Unreadable {
  if (typeof data === 'string') return readText(data)
  if (typeof data === 'object' && data !== null) return readObject(data as Record<string, unknown>)
  return 'form'
}

function readText(text: string): FrameMessage | Unreadable {
  const pieces = text.split(':')
  const [command] = pieces
  const sid = pieces.at(-1)
  const key = pieces.at(-2)
  if (pieces.length < 3 || !command || !key || !sid) return 'form'
  const json = pieces.slice(1, -2).join(':')
  if (json === '') return { command, params: [], key, sid }
  try {
    return { command, params: JSON.parse(json), key, sid }
  } catch {
    return 'json'
  }
}

function readObject(data: Record<string, unknown>): FrameMessage | Unreadable {
  const { method, params, callback, appSid, requestId } = data
  if (typeof method !== 'string' || typeof callback !== 'string' || typeof appSid !== 'string') return 'form'
  return {
    command: method,
    params: params || [],
    key: callback,
    sid: appSid,
    ...(typeof requestId === 'string' ? { requestId } : {}),
  }
}

/**
 * Writes an answer or an event for the frame: `key:` and JSON, or `key:` alone for `undefined`.
 *
 * @param key from the message that is answered
 * @param value one value: of several arguments the platform sends the first alone
 */
export function writeReply(key: string, value?: unknown): string {
  return `${key}:${value === undefined ? '' : JSON.stringify(value)}`
}

/**
 * The values of a message's params by name; a list, a text or a number has none.
 *
 * @param params as {@link readMessage} returned them
 */
export function namedParams(params: unknown): Record<string, unknown> {
  return typeof params === 'object' && params !== null && !Array.isArray(params) ? params as Record<string, unknown> : {}
}
