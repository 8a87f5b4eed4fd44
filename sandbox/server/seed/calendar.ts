import type { Calendar, CalendarOwner, EventFacts, Meeting, Recurrence } from '../portal/calendar/calendar'
import { addEntry, sectionFor } from '../portal/calendar/change'
import type { Portal } from '../portal/portal'
import { createSequence } from '../portal/sequence'
import { offsetOf } from '../rest/calendar/zones'
import type { Random } from './random'
import { createRandom } from './random'

const DAY = 86_400_000
const HOUR = 3_600_000

const OWN = ['Dentist', 'Answer the mail of the week', 'Prepare the presentation', 'Call with the bank', 'Read the new guidelines', 'Time to think'] as const
const TALKS = ['Look at the numbers of the month', 'One to one', 'Talk about the next steps', 'Introduce the new colleague', 'Lunch with the suppliers'] as const
const STEPS = ['Kick-off', 'Review of what is done', 'Decision on the open points', 'Deadline for changes'] as const
const PLACES = ['Meeting room 1', 'Meeting room 2', 'Kitchen', ''] as const
const HOLIDAYS = ['Company outing', 'Stocktaking, the office is closed'] as const

/** Whose calendars are filled. */
type CalendarSeeds = Pick<Portal, 'title' | 'people' | 'groups' | 'departments'>

/**
 * The calendars: days of the company, steps of the projects, a meeting of each department every Monday for half a year, and for each employee some
 * appointments and talks within three weeks of today.
 * @param today start of the day that the dates count from, milliseconds since the epoch
 */
export function seedCalendar(seeds: CalendarSeeds, today: number): Calendar {
  const calendar: Calendar = { sections: new Map(), entries: new Map(), sectionIds: createSequence(), entryIds: createSequence() }
  const portal = { ...seeds, calendar }
  const random = createRandom(portal.title.length * 104_729)
  const staff = [...portal.people.values()].filter(person => !person.extranet)
  const add = (owner: CalendarOwner, creatorId: string, facts: Partial<EventFacts> & Pick<EventFacts, 'name' | 'from' | 'to'>) => {
    const section = sectionFor(portal, owner, creatorId, today - 200 * DAY)
    addEntry(portal, section, { ...blank(portal, creatorId, section.color, today), ...facts })
  }
  for (const person of staff) sectionFor(portal, { type: 'user', ownerId: person.id }, person.id, today - 200 * DAY)
  for (const [index, name] of HOLIDAYS.entries()) {
    const from = today + (9 + index * 30) * DAY
    add({ type: 'company_calendar', ownerId: '0' }, '1', { name, from, to: from, wholeDays: true, accessibility: 'absent' })
  }
  for (const { id, ownerId } of portal.groups.values()) {
    for (const [index, name] of STEPS.entries()) {
      add({ type: 'group', ownerId: id }, ownerId, { name, ...timeOf(portal, ownerId, today + (index * 7 - 6) * DAY, 10 + random.below(5), 1), location: random.pick(PLACES) })
    }
  }
  for (const { name, headId, id } of portal.departments.values()) {
    const members = staff.filter(person => person.departmentId === id).map(person => person.id)
    add({ type: 'user', ownerId: headId }, headId, {
      name: `${name}: the week`,
      ...timeOf(portal, headId, mondayBefore(today - 28 * DAY), 9, 1),
      recurrence: everyMonday(today + 180 * DAY),
      meeting: meetingOf(headId, members),
      location: 'Meeting room 1',
    })
  }
  for (const person of staff) {
    const owner = { type: 'user' as const, ownerId: person.id }
    for (let index = 0; index < 4; index += 1) add(owner, person.id, ownAppointment(random, portal, person.id, today))
    const [other] = random.some(staff.filter(one => one.id !== person.id), 1)
    if (other) add(owner, person.id, { ...talk(random, portal, person.id, today), meeting: meetingOf(person.id, [other.id]) })
  }
  return calendar
}

function blank(portal: CalendarSeeds, creatorId: string, color: string, today: number): Omit<EventFacts, 'name' | 'from' | 'to'> {
  const zone = portal.people.get(creatorId)?.timeZone ?? 'UTC'
  return {
    description: '',
    wholeDays: false,
    zoneFrom: zone,
    zoneTo: zone,
    private: false,
    accessibility: 'busy',
    importance: 'normal',
    location: '',
    color,
    textColor: '',
    remind: [{ type: 'min', count: 15 }],
    crm: [],
    recurrence: null,
    except: [],
    takenFrom: null,
    meeting: null,
    creatorId,
    createdAt: today - 30 * DAY,
    changedAt: today - 30 * DAY,
    version: 1,
  }
}

/** So many hours on the clocks of a person's zone. */
function timeOf(portal: CalendarSeeds, personId: string, day: number, hour: number, hours: number): Pick<EventFacts, 'from' | 'to'> {
  const shown = day + hour * HOUR
  const from = shown - offsetOf(portal.people.get(personId)?.timeZone ?? 'UTC', shown) * 1000
  return { from, to: from + hours * HOUR }
}

function mondayBefore(day: number): number {
  return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY
}

function everyMonday(until: number): Recurrence {
  return { frequency: 'WEEKLY', interval: 1, weekdays: ['MO'], count: null, until }
}

function meetingOf(hostId: string, others: readonly string[]): Meeting {
  const attendees = [...new Set([hostId, ...others])].map(id => ({ id, status: id === hostId ? 'H' as const : 'Y' as const }))
  return { hostId, attendees, notify: true, reinvite: false, allowInvite: false, hideGuests: false }
}

function workday(random: Random, today: number): number {
  const day = today + (random.below(42) - 21) * DAY
  const weekday = new Date(day).getUTCDay()
  return weekday === 0 ? day + DAY : weekday === 6 ? day + 2 * DAY : day
}

function ownAppointment(random: Random, portal: CalendarSeeds, personId: string, today: number): Pick<EventFacts, 'name' | 'from' | 'to' | 'private' | 'accessibility'> {
  const name = random.pick(OWN)
  return {
    name,
    ...timeOf(portal, personId, workday(random, today), 9 + random.below(8), 1 + random.below(2)),
    private: name === 'Dentist',
    accessibility: name === 'Time to think' ? 'free' : 'busy',
  }
}

function talk(random: Random, portal: CalendarSeeds, personId: string, today: number): Pick<EventFacts, 'name' | 'from' | 'to' | 'location'> {
  return { name: random.pick(TALKS), ...timeOf(portal, personId, workday(random, today), 10 + random.below(6), 1), location: random.pick(PLACES) }
}
