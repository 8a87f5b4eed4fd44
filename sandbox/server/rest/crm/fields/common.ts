import type { CrmField } from './field'
import { classic, disabled, field, fixed, universal } from './field'

/** Who made a record and when, and who answers for it. */
export const BEGINNING: readonly CrmField[] = [
  fixed('ID', 'integer', 'ID'),
  fixed('CREATED_TIME', 'datetime', 'Created on', { classic: 'DATE_CREATE' }),
  fixed('UPDATED_TIME', 'datetime', 'Modified on', { classic: 'DATE_MODIFY' }),
  fixed('CREATED_BY', 'user', 'Created by', { classic: 'CREATED_BY_ID' }),
  fixed('UPDATED_BY', 'user', 'Modified by', { classic: 'MODIFY_BY_ID' }),
  field('ASSIGNED_BY_ID', 'user', 'Responsible person'),
  field('OPENED', 'boolean', 'Available to everyone'),
  universal('WEBFORM_ID', 'integer', 'CRM form'),
]

export const SHORT_DATES: readonly CrmField[] = [
  disabled('DATE_CREATE_SHORT', 'datetime', 'Created on (short)'),
  disabled('DATE_MODIFY_SHORT', 'datetime', 'Modified on (short)'),
]

export const MOVEMENT: readonly CrmField[] = [
  fixed('MOVED_BY', 'user', 'Stage changed by', { classic: 'MOVED_BY_ID' }),
  fixed('MOVED_TIME', 'datetime', 'Stage changed on'),
]

export const ORIGIN: readonly CrmField[] = [
  field('ORIGINATOR_ID', 'string', 'External source'),
  field('ORIGIN_ID', 'string', 'ID in the external source'),
]

export const SOURCE: readonly CrmField[] = [
  field('SOURCE_ID', 'crm_status', 'Source', { directory: 'SOURCE' }),
  field('SOURCE_DESCRIPTION', 'text', 'About the source'),
]

export const AMOUNT: readonly CrmField[] = [
  field('OPPORTUNITY', 'double', 'Amount'),
  field('IS_MANUAL_OPPORTUNITY', 'boolean', 'Amount is entered by hand'),
  field('CURRENCY_ID', 'crm_currency', 'Currency'),
]

/** The client: a company and contacts, of which the first also has a field of its own. */
export const CLIENT: readonly CrmField[] = [
  field('COMPANY_ID', 'crm_company', 'Company', { parentType: 4 }),
  field('CONTACT_ID', 'crm_contact', 'Contact', { deprecated: true }),
  field('CONTACT_IDS', 'crm_contact', 'Contacts', { multiple: true }),
]

/** A person's name and job. */
export const PERSON: readonly CrmField[] = [
  field('NAME', 'string', 'First name'),
  field('LAST_NAME', 'string', 'Last name'),
  field('SECOND_NAME', 'string', 'Middle name'),
  disabled('SHORT_NAME', 'string', 'Short name'),
  field('POST', 'string', 'Position'),
  field('BIRTHDATE', 'date', 'Date of birth'),
  field('HONORIFIC', 'crm_status', 'Salutation', { directory: 'HONORIFIC' }),
]

/** What the phones, e-mail addresses and messengers come to. */
export const REACHABLE: readonly CrmField[] = [
  fixed('HAS_PHONE', 'boolean', 'Has a phone number'),
  fixed('HAS_EMAIL', 'boolean', 'Has an e-mail address'),
  fixed('HAS_IMOL', 'boolean', 'Has an open channel'),
  ...[
    ['EMAIL_HOME', 'Private e-mail'], ['EMAIL_WORK', 'Work e-mail'], ['EMAIL_MAILING', 'Mailing e-mail'], ['PHONE_MOBILE', 'Mobile phone'],
    ['PHONE_WORK', 'Work phone'], ['PHONE_MAILING', 'Mailing phone'], ['IMOL', 'Open channel'], ['EMAIL', 'E-mail'], ['PHONE', 'Phone'],
  ].map(([name, title]) => universal(name as string, 'string', title as string, { readOnly: true, unlisted: true })),
]

const ADDRESS_PARTS = ['2', 'CITY', 'POSTAL_CODE', 'REGION', 'PROVINCE', 'COUNTRY', 'COUNTRY_CODE', 'LOC_ADDR_ID']

/**
 * An address in parts.
 * @param first name of its first line; the others are named after it
 */
export function address(first: string, title: string): CrmField[] {
  return [
    classic(first, 'string', title),
    ...ADDRESS_PARTS.map(part => classic(`${first}_${part}`, part === 'LOC_ADDR_ID' ? 'integer' : 'string', `${title}: ${part.toLowerCase().replaceAll('_', ' ')}`)),
  ]
}

export const OBSERVERS = universal('OBSERVERS', 'user', 'Observers', { multiple: true })

export const SEARCH = universal('SEARCH_CONTENT', 'text', 'Text for searching', { readOnly: true, unlisted: true })

/** The last fields of every record. */
export const END: readonly CrmField[] = [
  fixed('LAST_ACTIVITY_BY', 'user', 'Last active person'),
  fixed('LAST_ACTIVITY_TIME', 'datetime', 'Last activity'),
  field('UTM_SOURCE', 'string', 'UTM source'),
  field('UTM_MEDIUM', 'string', 'UTM medium'),
  field('UTM_CAMPAIGN', 'string', 'UTM campaign'),
  field('UTM_CONTENT', 'string', 'UTM content'),
  field('UTM_TERM', 'string', 'UTM term'),
  universal('ENTITY_TYPE_ID', 'integer', 'Type', { readOnly: true, unlisted: true }),
]
