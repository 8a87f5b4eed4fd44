import { COMPANY, CONTACT, DEAL, LEAD, QUOTE } from '../../../portal/crm/crm'
import type { EntityType } from '../../../portal/crm/entity-types'
import { COMPANY_FIELDS } from './company'
import { CONTACT_FIELDS } from './contact'
import { DEAL_FIELDS } from './deal'
import type { CrmField } from './field'
import { LEAD_FIELDS } from './lead'
import { QUOTE_FIELDS } from './quote'
import { smartProcessFields } from './smart-process'

const SYSTEM_FIELDS: ReadonlyMap<number, readonly CrmField[]> = new Map([
  [LEAD, LEAD_FIELDS],
  [DEAL, DEAL_FIELDS],
  [CONTACT, CONTACT_FIELDS],
  [COMPANY, COMPANY_FIELDS],
  [QUOTE, QUOTE_FIELDS],
])

/** Fields of a type, custom ones aside. */
export function fieldsOf(type: EntityType): readonly CrmField[] {
  return SYSTEM_FIELDS.get(type.id) ?? smartProcessFields(type)
}

/** Fields of a type that the universal methods have. */
export function universalFields(type: EntityType): CrmField[] {
  return fieldsOf(type).filter(field => field.universal)
}

/** A field as the older methods have it. */
export type ClassicField = CrmField & { classic: string }

/** Fields of a type that the older methods have. */
export function classicFields(type: EntityType): ClassicField[] {
  return fieldsOf(type).filter((field): field is ClassicField => field.classic !== null)
}
