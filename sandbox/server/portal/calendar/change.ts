import type { Portal } from '../portal'
import { nextId } from '../sequence'
import type { Calendar, CalendarEntry, CalendarOwner, EventFacts, Meeting, Section } from './calendar'
import { entriesOf, firstSection } from './calendar'

/** What calendars need of a portal. */
export type CalendarScene = Pick<Portal, 'calendar' | 'groups'>

const COLORS = { user: '#9dcf00', group: '#2fc6f6', company_calendar: '#ff5752' } as const

/**
 * The calendar that an event goes into where none is named; a person's or group's first event makes it.
 * @param now milliseconds since the epoch
 */
export function sectionFor(portal: CalendarScene, owner: CalendarOwner, creatorId: string, now: number): Section {
  return firstSection(portal.calendar, owner) ?? addSection(portal, owner, {}, creatorId, now)
}

/**
 * Adds a calendar.
 * @param texts those that are not the usual ones
 * @param now milliseconds since the epoch
 */
export function addSection(
  portal: CalendarScene,
  owner: CalendarOwner,
  texts: Partial<Pick<Section, 'name' | 'description' | 'color' | 'textColor'>>,
  creatorId: string,
  now: number,
): Section {
  const { calendar } = portal
  const section: Section = {
    name: nameFor(portal, owner),
    description: '',
    color: COLORS[owner.type],
    textColor: '#000000',
    ...texts,
    ...owner,
    id: nextId(calendar.sectionIds),
    creatorId,
    createdAt: now,
    changedAt: now,
  }
  calendar.sections.set(section.id, section)
  return section
}

/** Removes a calendar with all that is in it: what its owner has organized goes for everybody. */
export function removeSection(portal: CalendarScene, { id }: Section): void {
  const { calendar } = portal
  for (const entry of [...calendar.entries.values()]) if (entry.sectionId === id) removeEntry(portal, entry)
  calendar.sections.delete(id)
}

function nameFor(portal: CalendarScene, { type, ownerId }: CalendarOwner): string {
  if (type === 'company_calendar') return 'Company calendar'
  return type === 'group' ? portal.groups.get(ownerId)?.name ?? 'Calendar' : 'My calendar'
}

/** Adds an event, with an entry for each attendee of a meeting. */
export function addEntry(portal: CalendarScene, section: Section, facts: EventFacts): CalendarEntry {
  const entry = putEntry(portal.calendar, section, facts, null)
  invite(portal, entry, facts.meeting)
  return entry
}

function putEntry(calendar: Calendar, { id: sectionId, type, ownerId }: Section, facts: EventFacts, parentId: string | null): CalendarEntry {
  const id = nextId(calendar.entryIds)
  const entry = { id, parentId: parentId ?? id, type, ownerId, sectionId, facts }
  calendar.entries.set(id, entry)
  return entry
}

function invite(portal: CalendarScene, parent: CalendarEntry, meeting: Meeting | null): void {
  const { calendar } = portal
  const wanted = new Set((meeting?.attendees ?? []).map(({ id }) => id))
  const there = new Map(entriesOf(calendar, parent.parentId).filter(({ type }) => type === 'user').map(entry => [entry.ownerId, entry]))
  for (const [ownerId, entry] of there) if (entry !== parent && !wanted.has(ownerId)) calendar.entries.delete(entry.id)
  for (const ownerId of wanted) {
    if (there.has(ownerId)) continue
    putEntry(calendar, sectionFor(portal, { type: 'user', ownerId }, ownerId, parent.facts.createdAt), parent.facts, parent.parentId)
  }
}

/**
 * Changes an event in all calendars that have it.
 * @param entry the parent
 * @param now milliseconds since the epoch
 */
export function changeEntry(portal: CalendarScene, entry: CalendarEntry, patch: Partial<EventFacts>, now: number): void {
  Object.assign(entry.facts, patch, { changedAt: now, version: entry.facts.version + 1 })
  if (patch.meeting !== undefined) invite(portal, entry, patch.meeting)
}

/** Removes an event: the organizer for everybody, an attendee for themselves, who declines by that. */
export function removeEntry({ calendar }: CalendarScene, entry: CalendarEntry): void {
  if (entry.id === entry.parentId) {
    for (const { id } of entriesOf(calendar, entry.id)) calendar.entries.delete(id)
    return
  }
  const { meeting } = entry.facts
  if (meeting) {
    entry.facts.meeting = { ...meeting, attendees: meeting.attendees.map(one => one.id === entry.ownerId ? { ...one, status: 'N' as const } : one) }
  }
  calendar.entries.delete(entry.id)
}
