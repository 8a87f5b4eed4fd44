import type { CallClientChoice } from '../../../shared/types/telephony'
import { visibleItems } from '../crm/access'
import type { CrmItem } from '../crm/crm'
import { COMPANY, CONTACT, itemsOf, LEAD } from '../crm/crm'
import type { Person, Portal } from '../portal'
import { samePhone } from './phone'
import type { CallClient } from './telephony'

/** Types of records that telephone, in the order in which they are looked for. */
const TYPES: readonly (readonly [CallClient['type'], number])[] = [['CONTACT', CONTACT], ['COMPANY', COMPANY], ['LEAD', LEAD]]

/** A record whose phone number is known. */
export interface FoundClient {
  type: CallClient['type']
  item: CrmItem
}

/** Records of the CRM that have a phone number. */
export function clientsOf(portal: Portal, phone: string): FoundClient[] {
  return TYPES.flatMap(([type, id]) => itemsOf(portal.crm, id)
    .filter(item => item.communications.some(({ typeId, value }) => typeId === 'PHONE' && samePhone(value, phone)))
    .map(item => ({ type, item })))
}

/** Number of a type of records. */
export function entityTypeIdOf(type: CallClient['type']): number {
  return TYPES.find(([name]) => name === type)?.[1] ?? CONTACT
}

/** A record's name: of a person first and last name, of others the title. */
export function clientName({ type, item: { values } }: FoundClient): string {
  const name = type === 'CONTACT' ? [values.NAME, values.LAST_NAME].filter(Boolean).join(' ') : ''
  return name || String(values.TITLE ?? '')
}

/** How many clients a list offers. */
const MOST_CHOICES = 50

/**
 * Records with a phone number that somebody may see.
 * @param search part of the name or the number, in any letter case
 */
export function clientChoices(portal: Portal, viewer: Person, search: string): CallClientChoice[] {
  const wanted = search.trim().toLowerCase()
  return TYPES.flatMap(([type, typeId]) => visibleItems(portal, viewer, typeId).flatMap((item): CallClientChoice[] => {
    const phone = item.communications.find(one => one.typeId === 'PHONE')?.value
    return phone === undefined ? [] : [{ type, id: item.id, name: clientName({ type, item }), phone }]
  })).filter(({ name, phone }) => name.toLowerCase().includes(wanted) || phone.includes(wanted)).slice(0, MOST_CHOICES)
}
