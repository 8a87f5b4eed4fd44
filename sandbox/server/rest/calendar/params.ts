import type { CalendarOwner, CalendarType } from '../../portal/calendar/calendar'
import { RestError } from '../error'
import type { Call } from '../method'

/** The calendar refuses without a code. */
export function calendarError(message: string): RestError {
  return new RestError('', message, 400)
}

/** The refusal to people from outside the company, and of calendars that the caller may not write into. */
export function calendarDenied(): RestError {
  return calendarError('Access denied')
}

/** People from outside the company have no calendars. */
export function refuseGuests({ user }: Call): void {
  if (user.extranet) throw calendarDenied()
}

/**
 * A parameter that a method cannot do without.
 * @throws RestError without a code, as every page of the calendar has it
 */
export function required(value: unknown, name: string, method: string): string {
  if (value === undefined || value === null || (value === '' && name !== 'ownerId')) {
    throw calendarError(`The required parameter "${name}" for the method "${method}" is not set`)
  }
  return String(value)
}

const TYPES: readonly CalendarType[] = ['user', 'group', 'company_calendar']

/** Whose calendar is meant: the caller's own where a person's has no owner; nothing for a kind that this portal has none of. */
export function ownerOf(type: string, ownerId: unknown, { user }: Call): CalendarOwner | null {
  const known = TYPES.find(one => one === type)
  if (!known) return null
  if (known === 'company_calendar') return { type: known, ownerId: '0' }
  const id = String(ownerId ?? '')
  return { type: known, ownerId: known === 'user' && (id === '' || id === '0') ? user.id : id }
}
