import { z } from 'zod'
import { mayWriteCalendar } from '../../portal/calendar/access'
import type { CalendarOwner, Section } from '../../portal/calendar/calendar'
import type { Call } from '../method'
import { calendarDenied, calendarError, ownerOf, refuseGuests, required } from './params'

/** Parameters of `calendar.section.add` and `.update`. */
export const sectionParams = {
  type: z.unknown(),
  ownerId: z.unknown(),
  name: z.unknown(),
  description: z.unknown(),
  color: z.unknown(),
  text_color: z.unknown(),
  export: z.unknown(),
}

type SectionText = 'name' | 'description' | 'color' | 'textColor'

/**
 * Whose calendars are meant, where the caller may write into them.
 * @throws RestError without a code
 */
export function writableOwner(type: unknown, ownerId: unknown, method: string, call: Call): CalendarOwner {
  refuseGuests(call)
  const kind = required(type, 'type', method)
  if (kind !== 'user') required(ownerId, 'ownerId', method)
  const owner = ownerOf(kind, ownerId, call)
  if (!owner || !mayWriteSections(owner, call)) throw calendarDenied()
  return owner
}

/** Administrators make calendars for others too. */
function mayWriteSections(owner: CalendarOwner, { portal, user }: Call): boolean {
  return mayWriteCalendar(portal, user, owner) || (user.admin && owner.type === 'user' && portal.people.has(owner.ownerId))
}

/**
 * The calendar that a call changes.
 * @throws RestError without a code: no number, none of this owner, or one that the caller may not change
 */
export function sectionToChange(id: unknown, owner: CalendarOwner, { portal }: Call): Section {
  if (id === undefined || id === null || id === '') throw calendarError('Section ID is not set')
  const section = portal.calendar.sections.get(String(id))
  if (!section || section.type !== owner.type || section.ownerId !== owner.ownerId) throw calendarDenied()
  return section
}

/** Texts of a calendar that are named. @throws RestError without a code for what is no text */
export function readSectionTexts(given: Record<'name' | 'description' | 'color' | 'text_color', unknown>): Partial<Pick<Section, SectionText>> {
  const texts = { name: given.name, description: given.description, color: given.color, textColor: given.text_color }
  const named = Object.entries(texts).filter(([, value]) => value !== undefined && value !== null)
  for (const [name, value] of named) if (typeof value === 'object') throw calendarError(`Invalid value for the "${name}" parameter`)
  return Object.fromEntries(named.map(([name, value]) => [name, String(value)]))
}
