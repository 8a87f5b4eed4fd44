import type { Communication, CommunicationType, CrmItem, CrmValue } from '../../portal/crm/crm'
import { COMPANY, CONTACT, DEAL, itemsOf, LEAD } from '../../portal/crm/crm'
import { entityTypeOf } from '../../portal/crm/entity-types'
import { findStatus, firstStatus } from '../../portal/crm/statuses'
import type { Portal } from '../../portal/portal'

type Compute = (item: CrmItem, portal: Portal) => CrmValue

const TEXT_BB_CODE = 2

/** Fields that follow from others, and are stored nowhere. */
const COMPUTED: Readonly<Record<string, Compute>> = {
  ID: item => item.id,
  ENTITY_TYPE_ID: item => item.entityTypeId,
  STAGE_SEMANTIC_ID: semanticsOf,
  CLOSED: (item, portal) => semanticsOf(item, portal) !== 'P',
  IS_NEW: (item, portal) => item.values.STAGE_ID === firstStatus(portal.crm, entityTypeOf(portal.crm, item.entityTypeId).stages ?? ''),
  HAS_PHONE: item => addresses(item, 'PHONE').length > 0,
  HAS_EMAIL: item => addresses(item, 'EMAIL').length > 0,
  HAS_IMOL: () => false,
  PHONE: item => addresses(item, 'PHONE')[0]?.value ?? '',
  PHONE_WORK: item => addressOf(item, 'PHONE', 'WORK'),
  PHONE_MOBILE: item => addressOf(item, 'PHONE', 'MOBILE'),
  PHONE_MAILING: item => addressOf(item, 'PHONE', 'MAILING'),
  EMAIL: item => addresses(item, 'EMAIL')[0]?.value ?? '',
  EMAIL_WORK: item => addressOf(item, 'EMAIL', 'WORK'),
  EMAIL_HOME: item => addressOf(item, 'EMAIL', 'HOME'),
  EMAIL_MAILING: item => addressOf(item, 'EMAIL', 'MAILING'),
  IMOL: () => '',
  CONTACT_ID: item => references(item, 'CONTACT_IDS')[0] ?? 0,
  COMPANY_ID: item => (item.entityTypeId === CONTACT ? references(item, 'COMPANY_IDS')[0] : item.values.COMPANY_ID) ?? 0,
  CONTACT_IDS: (item, portal) => item.entityTypeId === COMPANY ? contactsOfCompany(item, portal) : references(item, 'CONTACT_IDS'),
  COMPANY_IDS: item => references(item, 'COMPANY_IDS'),
  OBSERVERS: item => references(item, 'OBSERVERS'),
  STORAGE_ELEMENT_IDS: () => [],
  STORAGE_TYPE_ID: () => 3,
  QUOTE_NUMBER: item => String(item.id),
  COMMENTS_TYPE: () => TEXT_BB_CODE,
  CONTENT_TYPE: () => TEXT_BB_CODE,
  TERMS_TYPE: () => TEXT_BB_CODE,
  SEARCH_CONTENT: searchText,
}

/**
 * A field's value, computed where nothing is stored.
 * @param name key of the value
 */
export function valueOf(portal: Portal, item: CrmItem, name: string): CrmValue {
  if (name === 'IS_RETURN_CUSTOMER' && item.entityTypeId === LEAD) return isKnownClient(item)
  if (name === 'CATEGORY_ID' && item.entityTypeId <= COMPANY) return 0
  const compute = COMPUTED[name]
  return compute ? compute(item, portal) : item.values[name] ?? null
}

/** `P` while it goes on, `S` for success, `F` for failure. */
function semanticsOf(item: CrmItem, portal: Portal): string {
  const { stages } = entityTypeOf(portal.crm, item.entityTypeId)
  return (stages === null ? null : findStatus(portal.crm, stages, String(item.values.STAGE_ID))?.semantics) ?? 'P'
}

function addresses(item: CrmItem, typeId: CommunicationType): Communication[] {
  return item.communications.filter(one => one.typeId === typeId)
}

function addressOf(item: CrmItem, typeId: CommunicationType, valueType: string): string {
  return addresses(item, typeId).find(one => one.valueType === valueType)?.value ?? ''
}

function references(item: CrmItem, name: string): readonly number[] {
  const value = item.values[name]
  return Array.isArray(value) ? value as readonly number[] : []
}

function contactsOfCompany(company: CrmItem, portal: Portal): number[] {
  return itemsOf(portal.crm, CONTACT).filter(contact => references(contact, 'COMPANY_IDS').includes(company.id)).map(contact => contact.id)
}

function isKnownClient(lead: CrmItem): boolean {
  return references(lead, 'CONTACT_IDS').length > 0 || Boolean(lead.values.COMPANY_ID)
}

function searchText(item: CrmItem): string {
  const { TITLE, NAME, LAST_NAME, COMPANY_TITLE, OPPORTUNITY } = item.values
  const amount = item.entityTypeId === DEAL || item.entityTypeId === LEAD ? OPPORTUNITY : null
  return [item.id, TITLE, LAST_NAME, NAME, COMPANY_TITLE, amount, ...item.communications.map(one => one.value)].filter(Boolean).join(' ')
}
