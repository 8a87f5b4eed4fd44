import { AMOUNT, BEGINNING, CLIENT, END, SEARCH, SHORT_DATES } from './common'
import type { CrmField } from './field'
import { classic, disabled, field, fixed, universal } from './field'

const CLIENT_DETAILS = ['TITLE', 'ADDR', 'CONTACT', 'EMAIL', 'PHONE', 'TP_ID', 'TPA_ID']

/** A text beside the number of its format. */
function formatted(name: string, title: string): CrmField[] {
  return [field(name, 'text', title), universal(`${name}_TYPE`, 'integer', `${title}: format`, { readOnly: true })]
}

/** @see https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-fields.html */
export const QUOTE_FIELDS: readonly CrmField[] = [
  ...BEGINNING,
  ...SHORT_DATES,
  field('LEAD_ID', 'crm_lead', 'Lead'),
  field('DEAL_ID', 'crm_deal', 'Deal'),
  ...CLIENT.map(one => ({ ...one, parentType: null })),
  field('PERSON_TYPE_ID', 'integer', 'Kind of payer'),
  field('MYCOMPANY_ID', 'crm_company', 'Own company'),
  field('TITLE', 'string', 'Subject', { required: true }),
  field('STAGE_ID', 'crm_status', 'Stage', { classic: 'STATUS_ID', directory: 'QUOTE_STATUS' }),
  fixed('CLOSED', 'boolean', 'Closed'),
  ...AMOUNT.map(one => one.name === 'IS_MANUAL_OPPORTUNITY' ? { ...one, classic: null } : one),
  field('TAX_VALUE', 'double', 'Tax'),
  ...formatted('COMMENTS', 'Comment'),
  field('BEGINDATE', 'date', 'Date of issue'),
  disabled('BEGINDATE_SHORT', 'datetime', 'Date of issue (short)'),
  field('CLOSEDATE', 'date', 'Deadline'),
  disabled('CLOSEDATE_SHORT', 'datetime', 'Deadline (short)'),
  fixed('QUOTE_NUMBER', 'string', 'Number'),
  ...formatted('CONTENT', 'Content'),
  ...formatted('TERMS', 'Terms'),
  universal('STORAGE_TYPE_ID', 'integer', 'Kind of storage', { readOnly: true }),
  universal('STORAGE_ELEMENT_IDS', 'integer', 'Files', { readOnly: true, multiple: true }),
  field('LOCATION_ID', 'location', 'Location'),
  ...CLIENT_DETAILS.map(part => field(`CLIENT_${part}`, 'string', `Client: ${part.toLowerCase().replaceAll('_', ' ')}`)),
  SEARCH,
  disabled('HAS_PRODUCTS', 'boolean', 'Has products'),
  field('ACTUAL_DATE', 'date', 'Valid until'),
  classic('LAST_COMMUNICATION_TIME', 'string', 'Last communication', { readOnly: true }),
  ...END,
]
