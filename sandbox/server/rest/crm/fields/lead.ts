import { address, AMOUNT, BEGINNING, CLIENT, END, MOVEMENT, OBSERVERS, ORIGIN, PERSON, REACHABLE, SEARCH, SHORT_DATES, SOURCE } from './common'
import type { CrmField } from './field'
import { disabled, field, fixed, universal } from './field'

/** @see https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-fields.html */
export const LEAD_FIELDS: readonly CrmField[] = [
  ...BEGINNING,
  ...SHORT_DATES,
  ...CLIENT,
  field('STAGE_ID', 'crm_status', 'Stage', { classic: 'STATUS_ID', directory: 'STATUS' }),
  disabled('IS_CONVERT', 'boolean', 'Converted'),
  field('STATUS_DESCRIPTION', 'text', 'About the stage'),
  fixed('STAGE_SEMANTIC_ID', 'string', 'Kind of stage', { classic: 'STATUS_SEMANTIC_ID' }),
  disabled('PRODUCT_ID', 'string', 'Product'),
  ...AMOUNT,
  ...SOURCE,
  field('TITLE', 'string', 'Name'),
  ...PERSON,
  field('COMPANY_TITLE', 'string', 'Company name'),
  disabled('ADDRESS', 'text', 'Address'),
  ...address('ADDRESS', 'Address'),
  field('COMMENTS', 'text', 'Comment'),
  ...ORIGIN,
  fixed('DATE_CLOSED', 'datetime', 'Closed on'),
  ...REACHABLE,
  disabled('LOGIN', 'string', 'Login'),
  fixed('IS_RETURN_CUSTOMER', 'boolean', 'Known client'),
  SEARCH,
  ...MOVEMENT,
  universal('SKYPE', 'string', 'Skype', { readOnly: true, unlisted: true }),
  universal('ICQ', 'string', 'ICQ', { readOnly: true, unlisted: true }),
  OBSERVERS,
  ...END,
]
