import { address, BEGINNING, END, OBSERVERS, ORIGIN, REACHABLE, SEARCH } from './common'
import type { CrmField } from './field'
import { classic, disabled, field, universal } from './field'

const STAMPS = [['UF_LOGO', 'Logo for documents'], ['UF_STAMP', 'Seal'], ['UF_DIRECTOR_SIGN', 'Signature of the director'], ['UF_ACCOUNTANT_SIGN', 'Signature of the accountant']]

/** @see https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-fields.html */
export const COMPANY_FIELDS: readonly CrmField[] = [
  ...BEGINNING,
  field('TITLE', 'string', 'Name', { required: true }),
  field('LOGO', 'file', 'Logo'),
  disabled('ADDRESS', 'text', 'Address'),
  ...address('ADDRESS', 'Address'),
  field('ADDRESS_LEGAL', 'text', 'Registered address'),
  ...address('REG_ADDRESS', 'Registered address'),
  field('BANKING_DETAILS', 'string', 'Bank account'),
  field('COMMENTS', 'text', 'Comment'),
  field('TYPE_ID', 'crm_status', 'Kind of company', { classic: 'COMPANY_TYPE', directory: 'COMPANY_TYPE' }),
  field('INDUSTRY', 'crm_status', 'Industry', { directory: 'INDUSTRY' }),
  field('REVENUE', 'double', 'Annual turnover'),
  field('CURRENCY_ID', 'crm_currency', 'Currency'),
  field('EMPLOYEES', 'crm_status', 'Employees', { directory: 'EMPLOYEES' }),
  field('LEAD_ID', 'crm_lead', 'Lead', { parentType: 1, classicReadOnly: true }),
  ...ORIGIN,
  field('ORIGIN_VERSION', 'string', 'Version in the external source'),
  ...REACHABLE,
  field('IS_MY_COMPANY', 'boolean', 'Own company'),
  SEARCH,
  universal('CATEGORY_ID', 'crm_category', 'Pipeline', { readOnly: true }),
  ...STAMPS.map(([name, title]) => universal(name as string, 'file', title as string, { readOnly: true, unlisted: true })),
  OBSERVERS,
  field('CONTACT_IDS', 'crm_contact', 'Contacts', { classic: 'CONTACT_ID', multiple: true }),
  classic('LAST_COMMUNICATION_TIME', 'string', 'Last communication', { readOnly: true }),
  ...END,
]
