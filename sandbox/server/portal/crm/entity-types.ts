import type { Crm } from './crm'
import { COMPANY, CONTACT, DEAL, LEAD, QUOTE } from './crm'

/** A type of CRM records. */
export interface EntityType {
  id: number
  name: string
  /** `DEAL`, `DYNAMIC_128`. */
  code: string
  /** In values of fields that refer to records: `D_5`, `T80_6`. */
  short: string
  /** Whose custom fields are its own. */
  userFieldEntity: string
  /** Directory of its stages; `null`: it has none. */
  stages: string | null
  /** Phones, e-mail addresses and the like. */
  communications: boolean
  /** Its events are `ONCRM<this>ADD` and so on. */
  event: string
  /** The only pipeline of a smart process. */
  categoryId: number | null
}

function systemType(id: number, name: string, short: string, stages: string | null, communications = false): EntityType {
  const code = name.toUpperCase()
  return { id, name, code, short, userFieldEntity: `CRM_${code}`, stages, communications, event: code, categoryId: null }
}

/** The types that every portal of the sandbox has. @see https://apidocs.bitrix24.com/api-reference/crm/data-types.html#object_type */
const SYSTEM_TYPES: readonly EntityType[] = [
  systemType(LEAD, 'Lead', 'L', 'STATUS', true),
  systemType(DEAL, 'Deal', 'D', 'DEAL_STAGE'),
  systemType(CONTACT, 'Contact', 'C', null, true),
  systemType(COMPANY, 'Company', 'CO', null, true),
  systemType(QUOTE, 'Quote', 'Q', 'QUOTE_STATUS'),
]

/** All types of a portal: the platform's own, then its smart processes. */
export function entityTypes(crm: Crm): EntityType[] {
  const dynamic = crm.smartProcesses.map(({ id, entityTypeId, title, categoryId }): EntityType => ({
    id: entityTypeId,
    name: title,
    code: `DYNAMIC_${entityTypeId}`,
    short: `T${entityTypeId.toString(16)}`,
    userFieldEntity: `CRM_${id}`,
    stages: `DYNAMIC_${entityTypeId}_STAGE_${categoryId}`,
    communications: false,
    event: 'DYNAMICITEM',
    categoryId,
  }))
  return [...SYSTEM_TYPES, ...dynamic]
}

/** A type by its number. */
export function findEntityType(crm: Crm, id: number): EntityType | undefined {
  return entityTypes(crm).find(type => type.id === id)
}

/** A type by its code, in any letter case. */
export function findEntityTypeByCode(crm: Crm, code: string): EntityType | undefined {
  return entityTypes(crm).find(type => type.code === code.toUpperCase())
}

/** A type that the portal has for certain. @throws Error when it has not */
export function entityTypeOf(crm: Crm, id: number): EntityType {
  const type = findEntityType(crm, id)
  if (!type) throw new Error(`There is no type ${id}`)
  return type
}
