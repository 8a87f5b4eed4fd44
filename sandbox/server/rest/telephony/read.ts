import type { Person, Portal } from '../../portal/portal'
import type { CallType } from '../../portal/telephony/telephony'
import { readPhone } from '../../portal/telephony/phone'
import { RestError } from '../error'
import { readDate } from '../filter'

/** A refusal of the telephony, which has one code for nearly all. */
export function telephonyError(message: string): RestError {
  return new RestError('ERROR_CORE', message, 400)
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/
/** Extensions begin behind this number: see `UF_PHONE_INNER`. */
const FIRST_EXTENSION = 100
const TYPES: readonly CallType[] = [1, 2, 3, 4, 5]

/** Extension of a person. */
export function extensionOf(person: Person): string {
  return String(FIRST_EXTENSION + Number(person.id))
}

/**
 * The employee of a call, by number or by extension.
 * @throws RestError `ERROR_CORE` 400
 */
export function readEmployee(portal: Portal, userId: string | undefined, extension: string | undefined): Person {
  if (!Number(userId ?? 0) && !extension) throw telephonyError('USER_ID or USER_PHONE_INNER should be set')
  const person = Number(userId ?? 0) ? portal.people.get(userId ?? '') : [...portal.people.values()].find(one => extensionOf(one) === extension)
  if (!person) throw telephonyError('User is not found or is not active')
  return person
}

/** @throws RestError `ERROR_CORE` 400 */
export function readCallType(value: string | undefined): CallType {
  const type = TYPES.find(one => String(one) === value)
  if (!type) throw telephonyError('Unknown TYPE')
  return type
}

/** @throws RestError `ERROR_CORE` 400 */
export function readPhoneNumber(value: string | undefined): string {
  const phone = readPhone(value ?? '')
  if (!phone) throw telephonyError('Unsupported phone number format')
  return phone
}

/**
 * When a call began, in milliseconds since the epoch.
 * @throws RestError `ERROR_CORE` 400
 */
export function readStart(value: string | undefined, now: number): number {
  if (value === undefined) return now
  const at = ISO_DATE.test(value) ? readDate(value) : Number.NaN
  if (Number.isNaN(at)) throw telephonyError('CALL_START_DATE should be in the ISO-8601 format')
  return at
}

/** `1` where nothing is said; `0`, `N` and `false` are no. */
export function isWanted(value: string | undefined, usual: boolean): boolean {
  return value === undefined ? usual : !['0', 'N', 'FALSE'].includes(value.toUpperCase())
}
