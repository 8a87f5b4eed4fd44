import type { CrmItem } from '../crm/crm'
import { COMPANY, CONTACT, itemsOf, LEAD } from '../crm/crm'
import type { Portal } from '../portal'
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
