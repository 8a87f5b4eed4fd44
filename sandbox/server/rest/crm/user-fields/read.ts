import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Crm, Label, UserField, UserFieldOption } from '../../../portal/crm/crm'
import { LABELS, nextNumber } from '../../../portal/crm/crm'
import type { UserFieldType } from '../../../portal/crm/user-field-types'
import { emptyLabels, FIELD_LANGUAGES } from '../../../portal/crm/user-fields'
import { flag, map, optionalText } from '../../params'

/** Two entries of a list have the same external code. */
export class DuplicateOption extends Error {
  constructor(readonly xmlId: string) {
    super(`List item with XML_ID=${xmlId} already exists.`)
    this.name = 'DuplicateOption'
  }
}

/** What is no text counts as not given. */
const lenientText = optionalText.catch(undefined)
const optionalFlag = z.preprocess(value => value === undefined || value === null || value === '' ? undefined : value, flag.optional())
const optionalNumber = z.preprocess(value => value === '' || value === null ? undefined : value, z.coerce.number().int().positive().optional().catch(undefined))

/** One entry of a list as callers give it. */
const optionSchema = z.preprocess(value => value ?? {}, z.object({
  ID: lenientText,
  VALUE: lenientText,
  SORT: z.coerce.number().int().min(0).catch(0).default(0),
  DEF: flag,
  XML_ID: lenientText,
  DEL: flag,
}))

/** Settings of a custom field as callers give them; what is not given stays as it is. */
export const userFieldSchema = z.object({
  XML_ID: lenientText,
  SORT: optionalNumber,
  MULTIPLE: optionalFlag,
  MANDATORY: optionalFlag,
  SHOW_FILTER: lenientText,
  SHOW_IN_LIST: optionalFlag,
  EDIT_IN_LIST: optionalFlag,
  IS_SEARCHABLE: optionalFlag,
  SETTINGS: z.preprocess(value => value ?? {}, map).catch({}),
  LIST: z.preprocess(value => typeof value === 'object' && value !== null ? Object.values(value) : undefined, z.array(optionSchema).optional().catch(undefined)),
  LABEL: lenientText,
  EDIT_FORM_LABEL: z.unknown().optional(),
  LIST_COLUMN_LABEL: z.unknown().optional(),
  LIST_FILTER_LABEL: z.unknown().optional(),
  ERROR_MESSAGE: z.unknown().optional(),
  HELP_MESSAGE: z.unknown().optional(),
})

export type GivenUserField = z.output<typeof userFieldSchema>
type GivenOption = NonNullable<GivenUserField['LIST']>[number]

/** What a new field is, beside its settings. */
interface Identity {
  entityId: string
  fieldName: string
  type: UserFieldType
  showInList: boolean
}

/**
 * A new field, not kept yet.
 * @throws DuplicateOption
 * @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-add.html
 */
export function newUserField(crm: Crm, { entityId, fieldName, type, showInList }: Identity, given: GivenUserField): Omit<UserField, 'id'> {
  const labels = emptyLabels()
  for (const label of LABELS) labels[label] = readLabel(given[label], given.LABEL) ?? inAllLanguages(given.LABEL)
  const multiple = (given.MULTIPLE ?? false) && type.id !== 'boolean'
  return {
    entityId,
    fieldName,
    userTypeId: type.id,
    xmlId: given.XML_ID ?? null,
    sort: given.SORT ?? 100,
    multiple,
    mandatory: given.MANDATORY ?? false,
    showFilter: readShowFilter(given.SHOW_FILTER) ?? 'N',
    showInList: given.SHOW_IN_LIST ?? showInList,
    editInList: given.EDIT_IN_LIST ?? true,
    isSearchable: given.IS_SEARCHABLE ?? false,
    settings: readSettings(type.settings, given.SETTINGS, type.id === 'crm'),
    labels,
    options: type.id === 'enumeration' ? applyOptions(crm, [], given.LIST ?? [], multiple) : [],
  }
}

/**
 * Changes a field; its code, kind and whether it is multiple stay.
 * @throws DuplicateOption, and the field is as it was
 * @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-update.html
 */
export function changeUserField(crm: Crm, field: UserField, given: GivenUserField): void {
  const options = field.userTypeId === 'enumeration' && given.LIST ? applyOptions(crm, field.options, given.LIST, field.multiple) : field.options
  const labels = LABELS.flatMap((label): [Label, Record<string, string>][] => {
    const texts = readLabel(given[label], undefined)
    return texts ? [[label, texts]] : []
  })
  Object.assign(field, {
    options,
    xmlId: given.XML_ID ?? field.xmlId,
    sort: given.SORT ?? field.sort,
    mandatory: given.MANDATORY ?? field.mandatory,
    showFilter: readShowFilter(given.SHOW_FILTER) ?? field.showFilter,
    showInList: given.SHOW_IN_LIST ?? field.showInList,
    editInList: given.EDIT_IN_LIST ?? field.editInList,
    isSearchable: given.IS_SEARCHABLE ?? field.isSearchable,
    settings: readSettings(field.settings, given.SETTINGS, false),
    labels: { ...field.labels, ...Object.fromEntries(labels) },
  })
}

function inAllLanguages(label: string | undefined): Record<string, string> {
  return label === undefined ? {} : Object.fromEntries(FIELD_LANGUAGES.map(language => [language, label]))
}

/**
 * A text for all languages, or texts by language.
 * @param usual where a language has none
 * @returns `null` where nothing is given
 */
function readLabel(given: unknown, usual: string | undefined): Record<string, string> | null {
  if (given === undefined || given === null) return null
  if (typeof given !== 'object') return inAllLanguages(String(given))
  return { ...inAllLanguages(usual), ...Object.fromEntries(Object.entries(given).map(([language, text]) => [language, String(text ?? '')])) }
}

function readShowFilter(given: string | undefined): UserField['showFilter'] | null {
  const wish = given?.toUpperCase()
  if (wish === 'Y' || wish === 'E') return 'E'
  return wish === 'I' || wish === 'S' || wish === 'N' ? wish : null
}

/** Settings that the kind of field has; a link to records that allows no type allows leads. */
function readSettings(known: Readonly<Record<string, unknown>>, given: Record<string, unknown>, isNewLink: boolean): Record<string, unknown> {
  const settings = { ...known, ...Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(known, name))) }
  return isNewLink && !Object.values(settings).includes('Y') ? { ...settings, LEAD: 'Y' } : settings
}

function applyOptions(crm: Crm, known: readonly UserFieldOption[], given: readonly GivenOption[], multiple: boolean): UserFieldOption[] {
  const options = new Map(known.map(option => [option.id, option]))
  for (const one of given) {
    const existing = options.get(Number(one.ID))
    if (existing && one.DEL) options.delete(existing.id)
    else if (existing || one.VALUE) keepOption(crm, options, existing, one)
  }
  const codes = [...options.values()].map(option => option.xmlId)
  const double = codes.find((code, index) => codes.indexOf(code) !== index)
  if (double !== undefined) throw new DuplicateOption(double)
  return withOneDefault([...options.values()].sort((left, right) => left.sort - right.sort || left.id - right.id), multiple)
}

function keepOption(crm: Crm, options: Map<number, UserFieldOption>, existing: UserFieldOption | undefined, given: GivenOption): void {
  const id = existing?.id ?? nextNumber(crm, 'user field option')
  options.set(id, {
    id,
    value: given.VALUE ?? existing?.value ?? '',
    sort: given.SORT,
    isDefault: given.DEF,
    xmlId: given.XML_ID ?? existing?.xmlId ?? createHash('md5').update(`${id} ${given.VALUE}`).digest('hex'),
  })
}

/** A field that is not multiple has one default: the first that is given. */
function withOneDefault(options: readonly UserFieldOption[], multiple: boolean): UserFieldOption[] {
  const first = options.find(option => option.isDefault)
  return options.map(option => ({ ...option, isDefault: multiple ? option.isDefault : option === first }))
}
