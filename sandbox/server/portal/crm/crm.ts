/** Numbers of the platform's own types of CRM records. */
export const LEAD = 1
export const DEAL = 2
export const CONTACT = 3
export const COMPANY = 4
export const QUOTE = 7

/** A stored value: dates and times are milliseconds since the epoch, references are numbers. */
export type CrmValue = string | number | boolean | null | readonly number[]

/** One value of a custom field; a field that is not multiple has one at most. */
export type CustomValue = string | number | boolean

export const COMMUNICATION_TYPES = ['PHONE', 'EMAIL', 'WEB', 'IM', 'LINK'] as const
export type CommunicationType = (typeof COMMUNICATION_TYPES)[number]

/** A phone number, an e-mail address and the like. */
export interface Communication {
  id: number
  typeId: CommunicationType
  /** `WORK`, `MOBILE`, `HOME` … */
  valueType: string
  value: string
}

/** A lead, deal, contact, company, quote, or item of a smart process. */
export interface CrmItem {
  id: number
  entityTypeId: number
  /** By the name of the field in upper case. */
  values: Record<string, CrmValue>
  /** Values of custom fields by the name of the field. */
  custom: Record<string, readonly CustomValue[]>
  communications: readonly Communication[]
}

/** A smart process. */
export interface SmartProcess {
  id: number
  entityTypeId: number
  title: string
  /** Its only pipeline. */
  categoryId: number
  createdAt: number
  createdBy: string
}

/** An entry of a directory: a stage, a source, a salutation. */
export interface CrmStatus {
  id: number
  directory: string
  code: string
  name: string
  sort: number
  system: boolean
  categoryId: number | null
  color: string | null
  /** How a stage ends, success or failure; `null` while it goes on. Not given for what is no stage. */
  semantics?: 'S' | 'F' | null
}

/** An entry of a custom field of kind `enumeration`. */
export interface UserFieldOption {
  id: number
  value: string
  sort: number
  isDefault: boolean
  xmlId: string
}

export const LABELS = ['EDIT_FORM_LABEL', 'LIST_COLUMN_LABEL', 'LIST_FILTER_LABEL', 'ERROR_MESSAGE', 'HELP_MESSAGE'] as const
export type Label = (typeof LABELS)[number]

/** A custom field. */
export interface UserField {
  id: number
  /** `CRM_LEAD`, or `CRM_<id of the smart process>`. */
  entityId: string
  fieldName: string
  /** Also `rest_<number of the app>_<code>`. */
  userTypeId: string
  xmlId: string | null
  sort: number
  multiple: boolean
  mandatory: boolean
  /** Never, exact, by mask, by part. */
  showFilter: 'N' | 'I' | 'E' | 'S'
  showInList: boolean
  editInList: boolean
  isSearchable: boolean
  settings: Record<string, unknown>
  /** Texts by language. */
  labels: Record<Label, Record<string, string>>
  options: readonly UserFieldOption[]
}

/** A comment in a record's timeline. */
export interface TimelineComment {
  id: number
  entityTypeId: number
  entityId: number
  authorId: string
  createdAt: number
  text: string
}

/** With whom an activity is, and how they are reached. */
export interface ActivityCommunication {
  id: number
  type: string
  value: string
  entityTypeId: number
  entityId: number
}

/** A call, a meeting, an e-mail. Times are milliseconds since the epoch. */
export interface Activity {
  id: number
  ownerTypeId: number
  ownerId: number
  /** Meeting, call, task, e-mail, general, of a provider. */
  typeId: number
  providerId: string
  providerTypeId: string
  subject: string
  description: string
  descriptionType: number
  /** Incoming is 1, outgoing 2. */
  direction: number
  priority: number
  completed: boolean
  responsibleId: string
  authorId: string
  location: string
  createdAt: number
  changedAt: number
  changedBy: string
  startAt: number
  endAt: number
  originatorId: string | null
  originId: string | null
  communications: readonly ActivityCommunication[]
}

/** The CRM of a portal. */
export interface Crm {
  /** Records by type and number. */
  items: Map<number, Map<number, CrmItem>>
  smartProcesses: SmartProcess[]
  statuses: CrmStatus[]
  userFields: Map<number, UserField>
  comments: Map<number, TimelineComment>
  activities: Map<number, Activity>
  /** Last numbers given, by what they number. */
  counters: Map<string, number>
}

/** The next number of a kind, from 1. */
export function nextNumber(crm: Crm, kind: string): number {
  const number = (crm.counters.get(kind) ?? 0) + 1
  crm.counters.set(kind, number)
  return number
}

/** Records of one type, in the order of their numbers. */
export function itemsOf(crm: Crm, entityTypeId: number): CrmItem[] {
  return [...crm.items.get(entityTypeId)?.values() ?? []]
}

/** One record. */
export function findItem(crm: Crm, entityTypeId: number, id: number): CrmItem | undefined {
  return crm.items.get(entityTypeId)?.get(id)
}

/** Keeps a record. */
export function putItem(crm: Crm, item: CrmItem): void {
  const items = crm.items.get(item.entityTypeId) ?? new Map<number, CrmItem>()
  crm.items.set(item.entityTypeId, items.set(item.id, item))
}
