/** Kinds of values, as `crm.item.fields` names them. */
export type FieldType
  = | 'integer' | 'string' | 'text' | 'double' | 'boolean' | 'date' | 'datetime' | 'user' | 'file' | 'location'
    | 'crm_status' | 'crm_currency' | 'crm_category' | 'crm_entity' | 'crm_lead' | 'crm_deal' | 'crm_contact' | 'crm_company' | 'crm_quote'

/** A field that every record of a type has. */
export interface CrmField {
  /** Key of the value. The universal methods name the field after it: `CREATED_TIME` is `createdTime`. */
  name: string
  type: FieldType
  title: string
  /** Name in the older methods; `null`: they do not have it. */
  classic: string | null
  /** `false`: the older methods alone have it. */
  universal: boolean
  readOnly: boolean
  /** Read only in the older methods, though the universal ones set it. */
  classicReadOnly: boolean
  required: boolean
  immutable: boolean
  multiple: boolean
  deprecated: boolean
  /** Always null: the platform has switched the field off. */
  disabled: boolean
  /** In records, but in no list of fields. */
  unlisted: boolean
  /** Directory of a `crm_status`. */
  directory: string | null
  /** What a link leads to, where the list of fields says so. */
  parentType: number | null
}

type Options = Partial<Omit<CrmField, 'name' | 'type' | 'title'>>

const PLAIN: Options = {
  universal: true,
  readOnly: false,
  classicReadOnly: false,
  required: false,
  immutable: false,
  multiple: false,
  deprecated: false,
  disabled: false,
  unlisted: false,
  directory: null,
  parentType: null,
}

/** A field of both families of methods. */
export function field(name: string, type: FieldType, title: string, options: Options = {}): CrmField {
  return { name, type, title, classic: name, ...PLAIN, ...options } as CrmField
}

/** A field that nobody sets. */
export function fixed(name: string, type: FieldType, title: string, options: Options = {}): CrmField {
  return field(name, type, title, { readOnly: true, ...options })
}

/** A field of the universal methods alone. */
export function universal(name: string, type: FieldType, title: string, options: Options = {}): CrmField {
  return field(name, type, title, { classic: null, ...options })
}

/** A field of the universal methods that is always null. */
export function disabled(name: string, type: FieldType, title: string): CrmField {
  return universal(name, type, title, { disabled: true, readOnly: true, unlisted: true })
}

/** A field of the older methods alone. */
export function classic(name: string, type: FieldType, title: string, options: Options = {}): CrmField {
  return field(name, type, title, { universal: false, ...options })
}
