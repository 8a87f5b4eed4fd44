import type { UserField } from '../../../portal/crm/crm'
import { LABELS } from '../../../portal/crm/crm'
import { FIELD_LANGUAGES } from '../../../portal/crm/user-fields'
import { camelCase, phpMap } from '../../php'

type Keyed = Record<string, unknown>

const yes = (value: boolean) => value ? 'Y' : 'N'

function writeSettings({ settings }: UserField): unknown {
  return phpMap(Object.entries(settings))
}

function writeStandard(field: UserField): Keyed {
  return {
    ID: String(field.id),
    ENTITY_ID: field.entityId,
    FIELD_NAME: field.fieldName,
    USER_TYPE_ID: field.userTypeId,
    XML_ID: field.xmlId,
    SORT: String(field.sort),
    MULTIPLE: yes(field.multiple),
    MANDATORY: yes(field.mandatory),
    SHOW_FILTER: field.showFilter,
    SHOW_IN_LIST: yes(field.showInList),
    EDIT_IN_LIST: yes(field.editInList),
    IS_SEARCHABLE: yes(field.isSearchable),
    SETTINGS: writeSettings(field),
  }
}

function writeOptions({ userTypeId, options }: UserField): Keyed {
  if (userTypeId !== 'enumeration') return {}
  return {
    LIST: options.map(({ id, sort, value, isDefault, xmlId }) => ({ ID: String(id), SORT: String(sort), VALUE: value, DEF: yes(isDefault), XML_ID: xmlId })),
  }
}

/** A field as `crm.*.userfield.get` answers it: its texts in every language. */
export function writeWholeField(field: UserField): Keyed {
  const texts = LABELS.map(label => [label, Object.fromEntries(FIELD_LANGUAGES.map(language => [language, field.labels[label][language] ?? '']))])
  return { ...writeStandard(field), ...Object.fromEntries(texts), ...writeOptions(field) }
}

/**
 * A field as `crm.*.userfield.list` answers it.
 * @param language of its texts; without one they are missing
 */
export function writeListedField(field: UserField, language: string | undefined): Keyed {
  const texts = language === undefined ? [] : LABELS.map(label => [label, field.labels[label][language] || null])
  return { ...writeStandard(field), ...Object.fromEntries(texts), ...writeOptions(field) }
}

function writeStandardConfig(field: UserField): Keyed {
  return Object.fromEntries(Object.entries(writeStandard(field)).map(([name, value]) => [camelCase(name), value]))
}

function writeEnum(field: UserField): Keyed {
  if (field.userTypeId !== 'enumeration') return {}
  return {
    enum: field.options.map(({ id, value, isDefault, sort, xmlId }) => ({
      id: String(id), userFieldId: String(field.id), value, def: yes(isDefault), sort: String(sort), xmlId,
    })),
  }
}

/** A field as `userfieldconfig.get` answers it: its texts in the languages in which it has any. */
export function writeConfig(field: UserField): Keyed {
  const languages = FIELD_LANGUAGES.filter(language => LABELS.some(label => field.labels[label][language]))
  const texts = LABELS.map(label => [camelCase(label), phpMap(languages.map(language => [language, field.labels[label][language] || null]))])
  return {
    ...writeStandardConfig(field),
    languageId: phpMap(languages.map(language => [language, language])),
    ...Object.fromEntries(texts),
    ...writeEnum(field),
  }
}

/**
 * A field as `userfieldconfig.list` answers it.
 * @param language of its texts; without one they are missing
 */
export function writeListedConfig(field: UserField, language: string | undefined): Keyed {
  if (language === undefined) return writeStandardConfig(field)
  const texts = LABELS.map((label) => {
    const text = field.labels[label][language]
    return [camelCase(label), text ? { [language]: text } : null]
  })
  return { ...writeStandardConfig(field), languageId: { [language]: language }, ...Object.fromEntries(texts) }
}
