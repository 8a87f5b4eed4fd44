import type { FrameCommand } from '~/frame/host'

/** The message field: what is written, and where the cursor stands. */
export interface FieldText {
  text: string
  selectionStart: number
  selectionEnd: number
}

/** How an app wants its text in the field. */
export interface Insertion {
  text: string
  /** Below what is written. */
  withNewLine: boolean
  /** Instead of what is written. */
  replace: boolean
}

/**
 * Puts an app's text into the message field: into an empty one as it is, on a new line at the end, or in place of what is selected with
 * a space on both sides.
 *
 * @param field before
 * @param insertion what the app sent
 * @returns what the field holds then
 * @see https://apidocs.bitrix24.com/sdk/b24jssdk/iframe-messenger-textarea.html
 */
export function insertText(field: FieldText, { text, withNewLine, replace }: Insertion): string {
  if (replace || !field.text) return text
  if (withNewLine) return `${field.text}\n${text}`
  return `${field.text.slice(0, field.selectionStart)} ${text} ${field.text.slice(field.selectionEnd)}`
}

const METHODS = ['im:getImTextareaContent', 'im:setImTextareaContent'] as const

/** What an app's frame asks of the message field. */
export interface FieldRequest {
  method: typeof METHODS[number]
  requestId: string
  /** The answer's key; without one nothing is answered. */
  callback: string
  params: Record<string, unknown>
}

/**
 * Reads a message to the messenger. It has a listener of its own, which takes objects alone and does not look at `appSid`.
 *
 * @param data `MessageEvent.data`, of any type
 * @returns null for everything else, and without a `requestId`: it is dropped without an answer
 * @see Frame protocol of the portal's host page: messenger commands
 */
export function readFieldRequest(data: unknown): FieldRequest | null {
  if (!isRecord(data)) return null
  const method = METHODS.find(one => one === data.method)
  const { requestId, callback, params } = data
  if (!method || typeof requestId !== 'string' || !requestId) return null
  if (typeof params !== 'string' && !isRecord(params) && !Array.isArray(params)) return null
  return { method, requestId, callback: typeof callback === 'string' ? callback : '', params: readParams(params) }
}

function readParams(params: unknown): Record<string, unknown> {
  if (typeof params !== 'string') return isRecord(params) ? params : {}
  try {
    const parsed: unknown = JSON.parse(params)
    return isRecord(parsed) ? parsed : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads what `im:setImTextareaContent` brings.
 *
 * @param params of the request
 */
export function readInsertion({ text, withNewLine, replace }: Record<string, unknown>): Insertion {
  return { text: text === undefined ? '' : String(text), withNewLine: withNewLine === true, replace: replace === true }
}

/** For frames in the messenger: the host hears these commands and leaves them to the messenger's own listener, which answers. */
export const HEARD_BY_MESSENGER: Record<string, FrameCommand> = Object.fromEntries(METHODS.map(method => [method, () => undefined]))
