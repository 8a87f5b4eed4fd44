import type { Crm, CrmItem } from '../../portal/crm/crm'
import { CONTACT, DEAL, findItem, nextNumber } from '../../portal/crm/crm'
import type { SeedCrm } from './company'

interface Scene {
  crm: Crm
  seeds: SeedCrm
  today: number
}

const DAY = 86_400_000
const HOUR = 3_600_000
const QUARTER = HOUR / 4

/** Comments on deals and calls about them. @param scene its CRM is changed */
export function seedTimeline({ crm, seeds, today }: Scene): void {
  for (const [index, { deal, text }] of seeds.comments.entries()) {
    const item = findItem(crm, DEAL, deal)
    if (!item) continue
    const id = nextNumber(crm, 'timeline')
    crm.comments.set(id, { id, entityTypeId: DEAL, entityId: deal, authorId: responsible(item), createdAt: today - (index + 1) * DAY + 10 * HOUR, text })
  }
  for (const [index, { deal, subject }] of seeds.calls.entries()) {
    const item = findItem(crm, DEAL, deal)
    if (item) seedCall(crm, item, subject, today - (index + 1) * DAY + 14 * HOUR)
  }
}

function responsible(item: CrmItem): string {
  return String(item.values.ASSIGNED_BY_ID)
}

function seedCall(crm: Crm, deal: CrmItem, subject: string, startAt: number): void {
  const [contactId] = deal.values.CONTACT_IDS as readonly number[]
  const contact = contactId === undefined ? undefined : findItem(crm, CONTACT, contactId)
  const phone = contact?.communications.find(one => one.typeId === 'PHONE')
  if (!contact || !phone) return
  const id = nextNumber(crm, 'activity')
  crm.activities.set(id, {
    id,
    ownerTypeId: DEAL,
    ownerId: deal.id,
    typeId: 2,
    providerId: 'VOXIMPLANT_CALL',
    providerTypeId: 'CALL',
    subject,
    description: '',
    descriptionType: 1,
    direction: id % 2 === 0 ? 2 : 1,
    priority: 2,
    completed: true,
    responsibleId: responsible(deal),
    authorId: responsible(deal),
    location: '',
    createdAt: startAt,
    changedAt: startAt,
    changedBy: responsible(deal),
    startAt,
    endAt: startAt + QUARTER,
    originatorId: null,
    originId: null,
    communications: [{ id: nextNumber(crm, 'activity communication'), type: 'PHONE', value: phone.value, entityTypeId: CONTACT, entityId: contact.id }],
  })
}
