import type { CrmCardField, CrmChoice, CrmFieldKind, CrmFieldName } from '../../../shared/types/crm'
import { CRM_FIELDS } from '../../../shared/types/crm'
import type { CrmItem, CrmValue } from '../../portal/crm/crm'
import { COMPANY, CONTACT, DEAL, LEAD, QUOTE } from '../../portal/crm/crm'
import { CURRENCIES } from '../../portal/crm/currencies'
import type { EntityType } from '../../portal/crm/entity-types'
import { statusesOf } from '../../portal/crm/statuses'
import { visiblePeople } from '../../portal/people-access'
import { fullName } from '../../portal/portal'
import { valueOf } from '../../rest/crm/computed'
import type { CrmField, FieldType } from '../../rest/crm/fields/field'
import { fieldsOf } from '../../rest/crm/fields/fields'
import { recordChoices } from './records'
import type { CrmScene } from './scene'

/** The fields of a card that are kept as communications. */
export const COMMUNICATION_FIELDS = { PHONE: 'phone', EMAIL: 'email' } as const

const KINDS: Partial<Record<FieldType, CrmFieldKind>> = {
  string: 'text', text: 'longText', integer: 'number', double: 'number', boolean: 'flag', date: 'date', datetime: 'datetime',
}

/** What fields that lead to records lead to. */
const RECORDS: Partial<Record<FieldType, number>> = { crm_lead: LEAD, crm_deal: DEAL, crm_contact: CONTACT, crm_company: COMPANY, crm_quote: QUOTE }

function isCommunication(name: CrmFieldName): name is keyof typeof COMMUNICATION_FIELDS {
  return name in COMMUNICATION_FIELDS
}

/** Fields that every record of a type has, in the order of its card. */
export function standardFields(scene: CrmScene, type: EntityType, item: CrmItem): CrmCardField[] {
  const known = new Map(fieldsOf(type).map(field => [field.name, field]))
  return CRM_FIELDS.flatMap((name): CrmCardField[] => {
    if (isCommunication(name)) return type.communications ? [communicationField(name, item)] : []
    const field = known.get(name)
    return field && !field.readOnly && !field.deprecated ? [standardField(scene, field, item)] : []
  })
}

function communicationField(name: keyof typeof COMMUNICATION_FIELDS, item: CrmItem): CrmCardField {
  const values = item.communications.filter(one => one.typeId === name).map(one => one.value)
  return { ...EMPTY_FIELD, name, kind: COMMUNICATION_FIELDS[name], multiple: true, values }
}

const EMPTY_FIELD = { label: null, mandatory: false, choices: [], xmlId: null, handler: null }

function standardField(scene: CrmScene, field: CrmField, item: CrmItem): CrmCardField {
  const { name, type, multiple } = field
  return {
    ...EMPTY_FIELD,
    name,
    kind: KINDS[type] ?? 'choice',
    multiple,
    values: writeTexts(type, valueOf(scene.portal, item, name)),
    choices: choicesOf(scene, field),
  }
}

function writeTexts(type: FieldType, value: CrmValue): string[] {
  if (Array.isArray(value)) return value.map(String)
  if (value === null || value === '' || (value === 0 && (type === 'user' || type in RECORDS))) return []
  if (typeof value === 'boolean') return [value ? 'Y' : 'N']
  return [type === 'date' && typeof value === 'number' ? dayOf(value) : String(value)]
}

/** `YYYY-MM-DD`. @param at milliseconds since the epoch */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Who may answer for a record. */
export function employeeChoices({ portal, user }: CrmScene): CrmChoice[] {
  return visiblePeople(portal, user).filter(person => !person.extranet).map(person => ({ value: person.id, label: fullName(person) }))
}

function choicesOf(scene: CrmScene, { type, directory, parentType }: CrmField): CrmChoice[] {
  if (type === 'user') return employeeChoices(scene)
  if (type === 'crm_currency') return CURRENCIES.map(code => ({ value: code, label: code }))
  if (type === 'crm_status') return directoryChoices(scene, directory ?? '')
  const records = RECORDS[type] ?? (type === 'crm_entity' ? parentType : null)
  return records ? recordChoices(scene, records) : []
}

/** Entries of a directory. */
export function directoryChoices({ portal }: CrmScene, directory: string): CrmChoice[] {
  return statusesOf(portal.crm, directory).map(({ code, name }) => ({ value: code, label: name }))
}
