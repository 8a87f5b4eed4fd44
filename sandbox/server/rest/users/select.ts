import { fullName } from '../../portal/portal'
import type { Person, Portal } from '../../portal/portal'
import { visiblePeople } from '../../portal/people-access'
import type { Fields, Scalar } from '../filter'
import { compileFilter } from '../filter'
import { page } from '../list'
import type { Answer, Call } from '../method'
import { departmentName, PROFILE_FIELDS, profileOf, readableFields } from './fields'

/** What `user.get` and `user.search` list. */
export interface PeopleQuery {
  filter: Record<string, unknown>
  sort?: string
  order?: string
  select: readonly string[]
}

/**
 * People by a filter over profile fields, as far as the caller may know of them.
 * @param also a further condition
 * @see https://apidocs.bitrix24.com/api-reference/user/user-get.html
 */
export function listPeople(query: PeopleQuery, call: Call, also: (person: Person) => boolean = () => true): Answer<Record<string, unknown>[]> {
  const { portal, scopes } = call
  const matches = compileFilter(query.filter, filterFields(portal))
  const found = visiblePeople(portal, call.user).filter(person => matches(person) && also(person))
  const names = selected(query.select, readableFields(scopes))
  return page(found.sort(byField(query, portal)), call.start, person => profileOf(person, portal, names))
}

/** Profile fields, and those that exist for searching alone. */
function filterFields(portal: Portal): Fields<Person> {
  const fields = Object.entries(PROFILE_FIELDS).map(([name, { kind, read }]) => [name, {
    kind: kind ?? 'text',
    read: (person: Person) => read(person, portal) as Scalar | Scalar[],
  }] as const)
  return {
    ...Object.fromEntries(fields),
    UF_DEPARTMENT_NAME: { kind: 'text', read: person => departmentName(person, portal) },
    NAME_SEARCH: { kind: 'text', read: searchWords, prefix: true },
  }
}

function searchWords(person: Person): string[] {
  return [person.firstName, person.lastName, fullName(person), `${person.lastName} ${person.firstName}`, person.email]
}

/** Masks are `*` and `UF_*`; names that are unknown or not allowed are passed over. */
function selected(select: readonly string[], readable: readonly string[]): string[] {
  const wanted = select.map(name => name.toUpperCase())
  if (!wanted.length || wanted.includes('*')) return [...readable]
  return readable.filter(name => wanted.includes(name) || (wanted.includes('UF_*') && name.startsWith('UF_')))
}

function byField({ sort, order }: PeopleQuery, portal: Portal): (left: Person, right: Person) => number {
  const field = PROFILE_FIELDS[(sort ?? 'ID').toUpperCase()] ?? PROFILE_FIELDS.ID
  const direction = order?.toUpperCase() === 'DESC' ? -1 : 1
  const key = (person: Person) => String(field?.read(person, portal) ?? '')
  return (left, right) => direction * key(left).localeCompare(key(right), 'en', { numeric: true })
}

/**
 * The fast search: each field matches from its beginning; `FIND` looks into all of them, word by word.
 * @param filter of `user.search`, names in any letter case
 * @see https://apidocs.bitrix24.com/api-reference/user/user-search.html
 */
export function searchTest(filter: Record<string, unknown>, portal: Portal): (person: Person) => boolean {
  const wishes = new Map(Object.entries(filter).map(([name, value]) => [name.toUpperCase(), String(value ?? '').trim().toLowerCase()]))
  const find = wishes.get('FIND')
  const words = (find ?? '').split(/\s+/).filter(Boolean)
  if (find !== undefined) return person => words.every(word => haystack(person, portal).some(text => text.startsWith(word)))
  return person => Object.entries(SEARCHED).every(([name, read]) => {
    const wish = wishes.get(name)
    return !wish || read(person, portal).toLowerCase().startsWith(wish)
  })
}

const SEARCHED: Readonly<Record<string, (person: Person, portal: Portal) => string>> = {
  NAME: person => person.firstName,
  LAST_NAME: person => person.lastName,
  WORK_POSITION: person => person.position,
  UF_DEPARTMENT_NAME: departmentName,
  USER_TYPE: person => person.extranet ? 'extranet' : 'employee',
}

function haystack(person: Person, portal: Portal): string[] {
  return [fullName(person), person.position, departmentName(person, portal)].flatMap(text => text.toLowerCase().split(/\s+/))
}
