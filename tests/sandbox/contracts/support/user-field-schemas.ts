import { z } from 'zod'

const id = z.string().regex(/^\d+$/)
const yesNo = z.enum(['Y', 'N'])
/** PHP writes an empty map as a list. */
const settings = z.union([z.record(z.string(), z.unknown()), z.array(z.never())])
const LANGUAGES = ['ar', 'br', 'de', 'en', 'fr', 'hi', 'id', 'it', 'ja', 'la', 'ms', 'pl', 'ru', 'sc', 'tc', 'th', 'tr', 'ua', 'vn']
const texts = z.strictObject(Object.fromEntries(LANGUAGES.map(language => [language, z.string()])))
const option = z.strictObject({ ID: id, SORT: id, VALUE: z.string().min(1), DEF: yesNo, XML_ID: z.string() })

const standard = {
  ID: id,
  ENTITY_ID: z.string(),
  FIELD_NAME: z.string().regex(/^UF_CRM_[A-Z0-9_]+$/),
  USER_TYPE_ID: z.string(),
  XML_ID: z.string().nullable(),
  SORT: id,
  MULTIPLE: yesNo,
  MANDATORY: yesNo,
  SHOW_FILTER: z.enum(['N', 'I', 'E', 'S']),
  SHOW_IN_LIST: yesNo,
  EDIT_IN_LIST: yesNo,
  IS_SEARCHABLE: yesNo,
  SETTINGS: settings,
  LIST: z.array(option).optional(),
}

/** @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-get.html */
export const userField = z.strictObject({
  ...standard,
  EDIT_FORM_LABEL: texts,
  LIST_COLUMN_LABEL: texts,
  LIST_FILTER_LABEL: texts,
  ERROR_MESSAGE: texts,
  HELP_MESSAGE: texts,
})

const text = z.string().nullable()

/** @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-list.html */
export const listedUserField = z.strictObject(standard)
export const labelledUserField = z.strictObject({
  ...standard,
  EDIT_FORM_LABEL: text,
  LIST_COLUMN_LABEL: text,
  LIST_FILTER_LABEL: text,
  ERROR_MESSAGE: text,
  HELP_MESSAGE: text,
})

const standardConfig = {
  id,
  entityId: z.string(),
  fieldName: z.string().regex(/^UF_CRM_[A-Z0-9_]+$/),
  userTypeId: z.string(),
  xmlId: text,
  sort: id,
  multiple: yesNo,
  mandatory: yesNo,
  showFilter: z.enum(['N', 'I', 'E', 'S']),
  showInList: yesNo,
  editInList: yesNo,
  isSearchable: yesNo,
  settings,
}
const byLanguage = z.union([z.record(z.string().length(2), text), z.array(z.never())])

/** @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-get.html */
export const fieldConfig = z.strictObject({
  ...standardConfig,
  languageId: byLanguage,
  editFormLabel: byLanguage,
  listColumnLabel: byLanguage,
  listFilterLabel: byLanguage,
  errorMessage: byLanguage,
  helpMessage: byLanguage,
  enum: z.array(z.strictObject({ id, userFieldId: id, value: z.string().min(1), def: yesNo, sort: id, xmlId: z.string() })).optional(),
})

const oneLanguage = z.record(z.string().length(2), text).nullable()

/** @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-list.html */
export const listedConfig = z.strictObject(standardConfig)
export const labelledConfig = z.strictObject({
  ...standardConfig,
  languageId: z.record(z.string().length(2), z.string()),
  editFormLabel: oneLanguage,
  listColumnLabel: oneLanguage,
  listFilterLabel: oneLanguage,
  errorMessage: oneLanguage,
  helpMessage: oneLanguage,
})
