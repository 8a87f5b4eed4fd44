import { address, BEGINNING, END, OBSERVERS, ORIGIN, PERSON, REACHABLE, SEARCH, SOURCE } from './common'
import type { CrmField } from './field'
import { classic, disabled, field, universal } from './field'

const NAMES = new Set(['NAME', 'SECOND_NAME', 'LAST_NAME'])

/** @see https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-fields.html */
export const CONTACT_FIELDS: readonly CrmField[] = [
  ...BEGINNING,
  field('COMPANY_ID', 'crm_company', 'Company', { deprecated: true }),
  field('COMPANY_IDS', 'crm_company', 'Companies', { multiple: true }),
  ...SOURCE,
  ...PERSON.map(part => NAMES.has(part.name) ? { ...part, required: true } : part),
  field('PHOTO', 'file', 'Photo'),
  disabled('ADDRESS', 'text', 'Address'),
  ...address('ADDRESS', 'Address'),
  field('COMMENTS', 'text', 'Comment'),
  field('LEAD_ID', 'crm_lead', 'Lead', { parentType: 1, classicReadOnly: true }),
  field('EXPORT', 'boolean', 'May be exported'),
  field('TYPE_ID', 'crm_status', 'Kind of contact', { directory: 'CONTACT_TYPE' }),
  ...ORIGIN,
  field('ORIGIN_VERSION', 'string', 'Version in the external source'),
  ...REACHABLE,
  SEARCH,
  universal('CATEGORY_ID', 'crm_category', 'Pipeline', { readOnly: true }),
  disabled('LOGIN', 'string', 'Login'),
  classic('FACE_ID', 'integer', 'Face', { readOnly: true, unlisted: true }),
  OBSERVERS,
  ...END,
]
