import type { RegisteredApp } from '../portal/apps'
import type { Department, Person, Portal } from '../portal/portal'
import { createSequence } from '../portal/sequence'
import { createWork } from '../portal/tasks/work'
import { seedCalendar } from './calendar'
import type { SeedCompany, SeedPerson } from './company'
import { seedCrm } from './crm/crm'
import { seedFeed } from './feed'
import { seedGroup } from './groups'
import { seedMessenger } from './messenger'
import { seedOpenLines } from './openlines'
import { seedRobots } from './robots'
import { seedTasks } from './tasks'
import { seedTelephony } from './telephony'

/** What the seed needs to know beside the company. */
export interface SeedRequest {
  /** Start of the day that the dates count from, UTC, milliseconds since the epoch. */
  today: number
  /** Tasks wanted at least. */
  tasks: number
  /** What the market has. */
  apps: readonly RegisteredApp[]
}

const DAY = 86_400_000
const HOUR = 3_600_000

/** The people, departments, projects and tasks of a company: the same for the same day. */
export function seedCompany(company: SeedCompany, { today, tasks, apps }: SeedRequest): Pick<Portal, 'people' | 'departments' | 'groups' | 'groupIds' | 'calendar' | 'feed' | 'tasks' | 'crm' | 'work' | 'messenger' | 'openLines' | 'robots' | 'telephony'> {
  const people = company.people.map((person, index) => seedPerson(company, person, index + 1, today))
  const groups = company.groups.map((group, index) => seedGroup(group, index, today))
  const departments = company.departments.map(({ name, head }, index): Department => ({ id: String(index + 1), name, headId: String(head) }))
  const all = byId(seedTasks(company, { people, today, wanted: tasks }))
  const crm = seedCrm(company.crm, { title: company.title, people, today })
  const place = { people: byId(people), departments: byId(departments), groups: byId(groups) }
  return {
    ...place,
    calendar: seedCalendar({ ...place, title: company.title }, today),
    feed: seedFeed(people, apps, today),
    groupIds: createSequence(groups.map(({ id }) => id)),
    tasks: all,
    crm,
    work: createWork(all),
    messenger: seedMessenger({ people, groups, today }),
    openLines: seedOpenLines(people, today),
    robots: seedRobots(people, groups),
    telephony: seedTelephony({ people, crm, today }),
  }
}

function byId<Item extends { id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map(item => [item.id, item]))
}

function seedPerson(company: SeedCompany, person: SeedPerson, number: number, today: number): Person {
  const { department, ...facts } = person
  const guest = department === undefined
  const account = `${person.firstName}.${person.lastName}`.normalize('NFD').replace(/[^A-Za-z.]/g, '').toLowerCase()
  return {
    ...facts,
    id: String(number),
    email: `${account}@${guest ? 'guest.example.com' : company.domain}`,
    phone: `+1555010${String(number).padStart(4, '0')}`,
    departmentId: guest ? null : String(department),
    admin: number === 1,
    extranet: guest,
    registeredAt: today - (900 - number * 40) * DAY,
    lastSeenAt: today - number * 3 * HOUR,
  }
}
