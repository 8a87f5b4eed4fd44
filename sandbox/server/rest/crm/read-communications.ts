import type { Communication, CommunicationType, Crm } from '../../portal/crm/crm'
import { COMMUNICATION_TYPES, nextNumber } from '../../portal/crm/crm'

/** A change of one phone number, address and the like; an empty value deletes. */
export interface CommunicationChange {
  /** Of the one that is meant; one that does not exist, or none, means a new one. */
  id: number | null
  /** `null`: that of the one that is meant. */
  typeId: CommunicationType | null
  valueType: string
  value: string
}

type Entry = Record<string, unknown>

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const USUAL = 'WORK'

/** What a caller has given is no address of e-mail. */
export class InvalidEmail extends Error {
  /** @param field its name for people, such as `Work e-mail` */
  constructor(readonly field: string) {
    super(`The "${field}" field contains an invalid address`)
    this.name = 'InvalidEmail'
  }
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function memberOf(entry: Entry, name: string): string {
  const key = Object.keys(entry).find(one => one.toLowerCase() === name)
  return key === undefined ? '' : String(entry[key] ?? '')
}

function entriesOf(given: unknown): [string, Entry][] {
  return typeof given === 'object' && given !== null ? Object.entries(given).filter((pair): pair is [string, Entry] => isEntry(pair[1])) : []
}

function readChange(key: string, entry: Entry, typeId: CommunicationType | null): CommunicationChange {
  const number = memberOf(entry, 'id') || key
  const change = {
    id: /^\d+$/.test(number) ? Number(number) : null,
    typeId,
    valueType: (memberOf(entry, 'value_type') || memberOf(entry, 'valuetype') || USUAL).toUpperCase(),
    value: memberOf(entry, 'delete').toUpperCase() === 'Y' ? '' : memberOf(entry, 'value').trim(),
  }
  if (typeId === 'EMAIL' && change.value && !EMAIL.test(change.value)) throw new InvalidEmail(`${title(change.valueType)} e-mail`)
  return change
}

function title(valueType: string): string {
  return valueType.charAt(0) + valueType.slice(1).toLowerCase()
}

/**
 * `fm` of the universal methods: a list, or a map in which a number is the id of the one that is meant.
 * @throws InvalidEmail
 */
export function readUniversalCommunications(given: unknown): CommunicationChange[] {
  return entriesOf(given).map(([key, entry]) => {
    const typeId = COMMUNICATION_TYPES.find(type => type === memberOf(entry, 'typeid').toUpperCase()) ?? null
    return readChange(Array.isArray(given) ? '' : key, entry, typeId)
  })
}

/**
 * `PHONE`, `EMAIL` and so on of the older methods.
 * @throws InvalidEmail
 */
export function readClassicCommunications(fields: Readonly<Record<string, unknown>>): CommunicationChange[] {
  return COMMUNICATION_TYPES.flatMap(typeId => entriesOf(fields[typeId]).map(([, entry]) => readChange('', entry, typeId)))
}

/** The communications of a record after some changes. */
export function applyCommunications(crm: Crm, known: readonly Communication[], changes: readonly CommunicationChange[]): Communication[] {
  const after = new Map(known.map(one => [one.id, one]))
  for (const { id, typeId, valueType, value } of changes) {
    const existing = id === null ? undefined : after.get(id)
    const kind = typeId ?? existing?.typeId
    if (value && kind) {
      const number = existing?.id ?? nextNumber(crm, 'communication')
      after.set(number, { id: number, typeId: kind, valueType, value })
    } else if (!value && existing) {
      after.delete(existing.id)
    }
  }
  return [...after.values()]
}
