import type { CalendarEntry, EventFacts, Section } from '../../portal/calendar/calendar'
import { addEntry, changeEntry } from '../../portal/calendar/change'
import { dayOf, occurrences } from '../../portal/calendar/recurrence'
import type { Portal } from '../../portal/portal'
import { siteTime } from './zones'
import { davId } from './write'

/** What `calendar.event.update` answers where a part of a series was changed. */
export interface SeriesChange {
  originalDate: string
  originalDavXmlId: string
  instanceTz: string
  recEventId: number
  id: number
}

/** A part of a series, and what becomes of it. */
export interface SeriesPart {
  mode: 'this' | 'next'
  /** UTC midnight of the day from which on it changes. */
  day: number
  patch: Partial<EventFacts>
}

const DAY = 86_400_000

/**
 * Changes one day of a series, or the series from a day on: that part becomes an event of its own.
 * @param now milliseconds since the epoch
 * @returns nothing where the series does not take place on the day
 */
export function splitSeries(portal: Portal, section: Section, entry: CalendarEntry, { mode, day, patch }: SeriesPart, now: number): { change: SeriesChange, added: CalendarEntry } | null {
  const { facts } = entry
  const [found] = occurrences(facts, day, day + DAY - 1).filter(({ from }) => dayOf(from) === day)
  if (!found || !facts.recurrence) return null
  const part: EventFacts = {
    ...facts,
    ...found,
    recurrence: mode === 'next' ? facts.recurrence : null,
    except: [],
    takenFrom: { id: entry.parentId, day },
    createdAt: now,
    changedAt: now,
    version: 1,
    ...patch,
  }
  changeEntry(portal, entry, mode === 'next'
    ? { recurrence: { ...facts.recurrence, count: null, until: day - DAY } }
    : { except: [...facts.except, day] }, now)
  const added = addEntry(portal, section, part)
  return {
    added,
    change: {
      originalDate: siteTime(found.from, facts.zoneFrom),
      originalDavXmlId: davId(entry),
      instanceTz: facts.zoneFrom,
      recEventId: Number(added.id),
      id: Number(entry.id),
    },
  }
}
