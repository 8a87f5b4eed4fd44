import type { Communication, Crm, CrmItem, CrmValue } from '../../portal/crm/crm'
import { COMPANY, CONTACT, DEAL, LEAD, nextNumber, putItem, QUOTE } from '../../portal/crm/crm'
import { BASE_CURRENCY } from '../../portal/crm/currencies'
import type { Person } from '../../portal/portal'
import type { Random } from '../random'
import { createRandom } from '../random'
import type { SeedCrm } from './company'
import { seedDirectories } from './directories'
import { seedTimeline } from './timeline'

/** Whose CRM, and from which day on. */
export interface CrmSeeds {
  title: string
  people: readonly Person[]
  /** Start of the day, UTC, milliseconds since the epoch. */
  today: number
}

interface Scene {
  crm: Crm
  seeds: SeedCrm
  random: Random
  employees: readonly string[]
  today: number
}

const DAY = 86_400_000
const HOUR = 3_600_000
const PIPELINE = 2

/** A company's CRM: the same for the same day. */
export function seedCrm(seeds: SeedCrm, { title, people, today }: CrmSeeds): Crm {
  const crm: Crm = {
    items: new Map(),
    smartProcesses: [],
    statuses: [],
    userFields: new Map(),
    comments: new Map(),
    activities: new Map(),
    counters: new Map(),
  }
  const { process } = seeds
  crm.smartProcesses.push({ id: 1, entityTypeId: process.entityTypeId, title: process.title, categoryId: PIPELINE, createdAt: today - 200 * DAY, createdBy: '1' })
  seedDirectories(crm)
  const employees = people.filter(person => !person.extranet).map(person => person.id)
  const scene = { crm, seeds, random: createRandom(title.length * 104_729), employees, today }
  seedClients(scene, title)
  seedSales(scene)
  seedTimeline(scene)
  return crm
}

/** The own company is the first one; clients follow. */
function seedClients(scene: Scene, title: string): void {
  const { seeds } = scene
  for (const company of [{ title, industry: 'OTHER', kind: 'OTHER', own: true }, ...seeds.companies]) {
    const number = seedItem(scene, COMPANY, {
      TITLE: company.title,
      INDUSTRY: company.industry,
      TYPE_ID: company.kind,
      EMPLOYEES: 'EMPLOYEES_1',
      REVENUE: scene.random.below(90) * 10_000,
      CURRENCY_ID: BASE_CURRENCY,
      IS_MY_COMPANY: 'own' in company,
    }).id
    setAddresses(scene, COMPANY, number, `office@${mailName(company.title)}.example.com`)
  }
  for (const { firstName, lastName, post, company } of seeds.contacts) {
    const number = seedItem(scene, CONTACT, {
      NAME: firstName,
      LAST_NAME: lastName,
      POST: post || null,
      TYPE_ID: 'CLIENT',
      SOURCE_ID: scene.random.pick(['CALL', 'WEB', 'TRADE_SHOW']),
      EXPORT: true,
      COMPANY_IDS: company === undefined ? [] : [company + 1],
    }).id
    setAddresses(scene, CONTACT, number, `${mailName(`${firstName} ${lastName}`)}@mail.example.com`)
  }
}

function seedSales(scene: Scene): void {
  const { seeds } = scene
  for (const { title, name, lastName, source, stage } of seeds.leads) {
    const number = seedItem(scene, LEAD, { TITLE: title, NAME: name, LAST_NAME: lastName, SOURCE_ID: source, STAGE_ID: stage, ...amount(0) }).id
    setAddresses(scene, LEAD, number, `${mailName(`${name} ${lastName}`)}@mail.example.com`)
  }
  for (const { title, amount: sum, stage, company, contact } of seeds.deals) {
    seedItem(scene, DEAL, { TITLE: title, STAGE_ID: stage, TYPE_ID: 'SALE', CATEGORY_ID: 0, SOURCE_ID: 'CALL', ...amount(sum), ...client(company, contact), ...dates(scene) })
  }
  for (const { title, amount: sum, stage, deal } of seeds.quotes) {
    const { CLOSEDATE, BEGINDATE } = dates(scene)
    const { company, contact } = seeds.deals[deal - 1] ?? { contact: 1 }
    seedItem(scene, QUOTE, {
      TITLE: title, STAGE_ID: stage, DEAL_ID: deal, MYCOMPANY_ID: 1, ...amount(sum), ...client(company, contact), BEGINDATE, CLOSEDATE, ACTUAL_DATE: CLOSEDATE,
    })
  }
  const { entityTypeId, items } = seeds.process
  for (const { title, stage, deal } of items) {
    const { company, contact } = seeds.deals[deal - 1] ?? { contact: 1 }
    seedItem(scene, entityTypeId, {
      TITLE: title, STAGE_ID: `DT${entityTypeId}_${PIPELINE}:${stage}`, CATEGORY_ID: PIPELINE, MYCOMPANY_ID: 1, PARENT_ID_2: deal, SOURCE_ID: 'CALL',
      ...amount(0), ...client(company, contact), ...dates(scene),
    })
  }
}

function amount(sum: number): Record<string, CrmValue> {
  return { OPPORTUNITY: sum, IS_MANUAL_OPPORTUNITY: sum > 0, CURRENCY_ID: BASE_CURRENCY, TAX_VALUE: 0 }
}

/** The own company comes first, so that a client's number is one more than its place. */
function client(company: number | undefined, contact: number): Record<string, CrmValue> {
  return { COMPANY_ID: company === undefined ? 0 : company + 1, CONTACT_IDS: [contact] }
}

function dates({ random, today }: Scene): { BEGINDATE: number, CLOSEDATE: number } {
  const start = today - (1 + random.below(30)) * DAY
  return { BEGINDATE: start, CLOSEDATE: today + (1 + random.below(40)) * DAY }
}

function seedItem({ crm, random, employees, today }: Scene, entityTypeId: number, values: Record<string, CrmValue>): CrmItem {
  const person = Number(employees[random.below(employees.length)])
  const createdAt = today - (2 + random.below(90)) * DAY + (8 + random.below(9)) * HOUR
  const changedAt = Math.min(today, createdAt + random.below(72) * HOUR)
  const item: CrmItem = {
    id: nextNumber(crm, `item ${entityTypeId}`),
    entityTypeId,
    values: {
      ASSIGNED_BY_ID: person,
      CREATED_BY: person,
      UPDATED_BY: person,
      MOVED_BY: person,
      LAST_ACTIVITY_BY: person,
      CREATED_TIME: createdAt,
      UPDATED_TIME: changedAt,
      MOVED_TIME: changedAt,
      LAST_ACTIVITY_TIME: changedAt,
      OPENED: random.below(3) > 0,
      ...values,
    },
    custom: {},
    communications: [],
  }
  putItem(crm, item)
  return item
}

function setAddresses({ crm }: Scene, entityTypeId: number, number: number, email: string): void {
  const item = crm.items.get(entityTypeId)?.get(number)
  if (!item) return
  const phone = `+1555020${entityTypeId}${String(number).padStart(3, '0')}`
  item.communications = [['PHONE', phone] as const, ['EMAIL', email] as const].map(([typeId, value]): Communication => ({
    id: nextNumber(crm, 'communication'), typeId, valueType: 'WORK', value,
  }))
}

function mailName(name: string): string {
  return name.normalize('NFD').replace(/[^A-Za-z ]/g, '').trim().toLowerCase().replace(/\s+/g, '.')
}
