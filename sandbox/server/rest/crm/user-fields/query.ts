import type { UserField } from '../../../portal/crm/crm'
import type { Field, Fields } from '../../filter'
import { camelCase } from '../../php'

const FIELDS: Fields<UserField> = {
  ID: { kind: 'number', read: field => field.id },
  ENTITY_ID: { kind: 'text', read: field => field.entityId },
  FIELD_NAME: { kind: 'text', read: field => field.fieldName },
  USER_TYPE_ID: { kind: 'text', read: field => field.userTypeId },
  XML_ID: { kind: 'text', read: field => field.xmlId },
  SORT: { kind: 'number', read: field => field.sort },
  MULTIPLE: { kind: 'flag', read: field => field.multiple },
  MANDATORY: { kind: 'flag', read: field => field.mandatory },
  SHOW_FILTER: { kind: 'text', read: field => field.showFilter },
  SHOW_IN_LIST: { kind: 'flag', read: field => field.showInList },
  EDIT_IN_LIST: { kind: 'flag', read: field => field.editInList },
  IS_SEARCHABLE: { kind: 'flag', read: field => field.isSearchable },
}

/** What custom fields may be filtered and sorted by: `FIELD_NAME`, or `fieldName` for the newer methods. */
export const USER_FIELD_QUERY: Fields<UserField> = Object.fromEntries(Object.entries(FIELDS).flatMap(([name, field]): [string, Field<UserField>][] =>
  [[name, field], [camelCase(name).toUpperCase(), field]]))
