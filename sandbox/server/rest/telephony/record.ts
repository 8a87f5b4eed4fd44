import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { findCallRecord } from '../../portal/telephony/telephony'
import type { CallRecord } from '../../portal/telephony/telephony'
import { WEBHOOK } from '../authenticate'
import type { Call } from '../method'
import { optionalText, text } from '../params'
import { telephonyError } from './read'

/** Parameters of `telephony.externalCall.attachRecord`: an empty text is not the same as none. */
export const attachSchema = z.object({
  CALL_ID: optionalText,
  RECORD_URL: optionalText,
  FILENAME: text.optional(),
  FILE_CONTENT: text.optional(),
})

/** A recording is there, or may be sent to an address. */
export type AttachedRecord = { FILE_ID: number } | { uploadUrl: string, fieldName: string }

const EXTENSION = /\.(?:wav|mp3)$/i
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
const DOWNLOAD_MS = 5000
const FIELD = 'file'

/**
 * Attaches a recording to a call of the history: from an address, from the request, or later.
 * @throws RestError `ERROR_CORE` 400
 * @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-attach-record.html
 */
export async function attachRecord(params: z.output<typeof attachSchema>, call: Call): Promise<AttachedRecord> {
  const { CALL_ID = '', RECORD_URL: address, FILENAME: given, FILE_CONTENT: content } = params
  if (address === undefined && given === undefined) {
    throw telephonyError('Required parameters are not set. Request should contain either URL or FILENAME parameter')
  }
  const record = findCallRecord(call.portal.telephony, CALL_ID)
  if (!record) throw telephonyError('Call is not found in the statistic table. It looks like it is not finished yet.')
  checkName(given ?? nameIn(address ?? ''))
  if (address !== undefined) await checkDownload(address)
  else if (content === undefined) return openUpload(record, call)
  else checkContent(content)
  return attach(record, call)
}

function nameIn(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname.split('/').at(-1) ?? '' : ''
}

function checkName(name: string): void {
  if (name === '') throw telephonyError('File name is empty')
  if (!EXTENSION.test(name)) throw telephonyError('Wrong file extension. Only wav and mp3 are allowed')
}

function checkContent(content: string): void {
  const base64 = content.replace(/\s/g, '')
  if (base64 === '') throw telephonyError('File content is empty.')
  if (!BASE64.test(base64) || base64.length % 4 === 1) throw telephonyError('File content is not properly encoded. Base64 encoding is expected.')
}

/** A server that cannot be reached has no code: 0. */
async function checkDownload(address: string): Promise<void> {
  const status = await statusOf(address)
  if (status < 200 || status >= 300) throw telephonyError(`Server returns HTTP error code ${status}`)
}

async function statusOf(address: string): Promise<number> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(DOWNLOAD_MS) })
    await response.body?.cancel()
    return response.status
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return 0
    throw error
  }
}

/** A new recording takes the place of an earlier one. */
function attach(record: CallRecord, { portal: { telephony } }: Pick<Call, 'portal'>): { FILE_ID: number } {
  record.recordFileId = telephony.nextFileId++
  return { FILE_ID: record.recordFileId }
}

function openUpload({ callId }: CallRecord, { portal, app }: Call): { uploadUrl: string, fieldName: string } {
  const token = `telephony|${randomBytes(16).toString('hex')}`
  portal.telephony.uploads.set(token, { callId })
  const query = new URLSearchParams({ ...(app ? { auth: app.grant.accessToken } : {}), token })
  return { uploadUrl: `${portal.origin}/rest/${app ? '' : `${WEBHOOK.user}/${WEBHOOK.code}/`}upload.json?${query}`, fieldName: FIELD }
}

/**
 * Takes a recording that was announced; the address works once.
 * @throws RestError `ERROR_CORE` 400
 */
export function takeUpload(token: string, content: string, call: Pick<Call, 'portal'>): { FILE_ID: number } {
  const { telephony } = call.portal
  const record = findCallRecord(telephony, telephony.uploads.get(token)?.callId ?? '')
  if (!record) throw telephonyError('Wrong upload token')
  if (content === '') throw telephonyError('File content is empty.')
  telephony.uploads.delete(token)
  return attach(record, call)
}
