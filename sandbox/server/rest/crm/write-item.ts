import type { CrmItem, UserField } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import type { Portal } from '../../portal/portal'
import { valueOf } from './computed'
import { classicFields, universalFields } from './fields/fields'
import { customName, universalName } from './names'
import type { Written } from './write-values'
import { writeClassic, writeClassicCustom, writeUniversal, writeUniversalCustom } from './write-values'

/** A communication in the universal methods. */
interface UniversalCommunication {
  id: number
  valueType: string
  value: string
  typeId: string
}

/** A communication in the older methods. */
export interface ClassicCommunication {
  ID: string
  VALUE_TYPE: string
  VALUE: string
  TYPE_ID: string
}

/** A record as `crm.item.*` answer it; its fields depend on the type and the selection. */
export type UniversalItem = Record<string, Written | UniversalCommunication[]>

/** A record as `crm.lead.*` and the like answer it. */
export type ClassicItem = Record<string, Written | ClassicCommunication[]>

/** Which custom fields there are, and how they are named. */
export interface CustomNaming {
  userFields: readonly UserField[]
  /** As they are stored, not in camel case. */
  originalNames: boolean
}

/** The name of a custom field in an answer. */
export function answerName(field: UserField, originalNames: boolean): string {
  return originalNames ? field.fieldName : customName(field.fieldName)
}

/**
 * A record of the universal methods.
 * @param wanted names of fields; `null` for all, which is the only way to the communications
 */
export function writeItem(portal: Portal, type: EntityType, item: CrmItem, { userFields, originalNames }: CustomNaming, wanted: ReadonlySet<string> | null): UniversalItem {
  const written: UniversalItem = {}
  const isWanted = (name: string) => wanted === null || wanted.has(name)
  for (const field of universalFields(type)) {
    const name = universalName(field.name)
    if (name === 'id' || isWanted(name)) written[name] = writeUniversal(field, valueOf(portal, item, field.name))
  }
  for (const field of userFields) {
    const name = answerName(field, originalNames)
    if (isWanted(name)) written[name] = writeUniversalCustom(field, item.custom[field.fieldName] ?? [])
  }
  if (wanted === null && type.communications) written.fm = item.communications.map(({ id, valueType, value, typeId }) => ({ id, valueType, value, typeId }))
  return written
}

/**
 * A record of the older methods.
 * @param wanted names of fields; `null` for all but the communications
 */
export function writeClassicItem(portal: Portal, type: EntityType, item: CrmItem, userFields: readonly UserField[], wanted: ReadonlySet<string> | null): ClassicItem {
  const written: ClassicItem = {}
  const isWanted = (name: string) => wanted === null || wanted.has(name)
  for (const field of classicFields(type)) {
    if (!field.multiple && isWanted(field.classic)) written[field.classic] = writeClassic(field, valueOf(portal, item, field.name))
  }
  for (const field of userFields) {
    if (isWanted(field.fieldName)) written[field.fieldName] = writeClassicCustom(field, item.custom[field.fieldName] ?? [])
  }
  return written
}

/**
 * Phones, addresses and the like of a record, by kind; kinds that it has none of are missing.
 * @param kinds wanted
 */
export function writeClassicCommunications(item: CrmItem, kinds: readonly string[]): Record<string, ClassicCommunication[]> {
  const present = kinds.filter(kind => item.communications.some(one => one.typeId === kind))
  return Object.fromEntries(present.map(kind => [kind, item.communications.filter(one => one.typeId === kind).map(one => ({
    ID: String(one.id),
    VALUE_TYPE: one.valueType,
    VALUE: one.value,
    TYPE_ID: one.typeId,
  }))]))
}
