import type { Person, Portal } from '../../portal/portal'
import type { Field } from '../filter'
import { isoTime } from '../time'

type Value = string | boolean | number[]

/** One field of a profile: its label for `user.fields`, who may read it, and its value. */
interface ProfileField {
  label: string
  /** Also in the smaller permissions. */
  basic: boolean
  brief: boolean
  read: (person: Person, portal: Portal) => Value
  kind?: Field<Person>['kind']
}

const DAY = 86_400_000
const ONLINE = DAY

function field(label: string, levels: '' | 'basic' | 'brief' | 'basic brief', read: ProfileField['read'] = () => '', kind?: ProfileField['kind']): ProfileField {
  return { label, basic: levels.includes('basic'), brief: levels.includes('brief'), read, ...(kind ? { kind } : {}) }
}

/**
 * Profile fields in the order of the documentation. Those that the made-up people leave empty read as an empty text, as on the platform.
 * @see https://apidocs.bitrix24.com/api-reference/user/user-scope.html
 */
export const PROFILE_FIELDS: Readonly<Record<string, ProfileField>> = {
  ID: field('ID', 'basic brief', person => person.id, 'number'),
  XML_ID: field('External code', 'basic brief'),
  ACTIVE: field('Active', 'basic brief', () => true, 'flag'),
  NAME: field('First name', 'basic brief', person => person.firstName),
  LAST_NAME: field('Last name', 'basic brief', person => person.lastName),
  SECOND_NAME: field('Middle name', 'basic brief'),
  TITLE: field('Title', 'basic brief'),
  EMAIL: field('E-mail', 'basic', person => person.email),
  LAST_LOGIN: field('Last sign-in', '', person => person.invited ? '' : isoTime(person.lastSeenAt), 'date'),
  DATE_REGISTER: field('Registered', 'basic brief', person => isoTime(person.registeredAt), 'date'),
  TIME_ZONE: field('Time zone', 'basic brief', person => person.timeZone),
  IS_ONLINE: field('Online', 'basic brief', person => !person.invited && Date.now() - person.lastSeenAt < ONLINE ? 'Y' : 'N'),
  TIMESTAMP_X: field('Changed', 'basic brief', person => isoTime(person.lastSeenAt), 'date'),
  LAST_ACTIVITY_DATE: field('Last activity', 'basic brief', person => isoTime(person.lastSeenAt).slice(0, 19).replace('T', ' '), 'date'),
  PERSONAL_GENDER: field('Gender', 'basic brief', person => person.gender),
  PERSONAL_PROFESSION: field('Profession', 'basic brief'),
  PERSONAL_WWW: field('Website', ''),
  PERSONAL_BIRTHDAY: field('Birthday', 'basic brief', person => person.birthday && `${person.birthday}T00:00:00+00:00`, 'date'),
  PERSONAL_PHOTO: field('Photo', 'basic brief'),
  PERSONAL_ICQ: field('ICQ', ''),
  PERSONAL_PHONE: field('Private phone', 'basic'),
  PERSONAL_FAX: field('Private fax', 'basic'),
  PERSONAL_MOBILE: field('Mobile phone', 'basic', person => person.phone),
  PERSONAL_PAGER: field('Pager', 'basic'),
  PERSONAL_STREET: field('Street', 'basic'),
  PERSONAL_CITY: field('City', 'basic brief', person => person.city),
  PERSONAL_STATE: field('State', 'basic brief'),
  PERSONAL_ZIP: field('Postal code', 'basic'),
  PERSONAL_COUNTRY: field('Country', 'basic brief'),
  PERSONAL_MAILBOX: field('Post box', 'basic'),
  PERSONAL_NOTES: field('Notes', 'basic'),
  WORK_PHONE: field('Work phone', 'basic', person => person.phone),
  WORK_COMPANY: field('Company', 'basic', (person, portal) => person.extranet ? '' : portal.title),
  WORK_POSITION: field('Position', 'basic brief', person => person.position),
  WORK_DEPARTMENT: field('Department', 'basic', (person, portal) => departmentName(person, portal)),
  WORK_WWW: field('Company website', 'basic'),
  WORK_FAX: field('Work fax', 'basic'),
  WORK_PAGER: field('Work pager', 'basic'),
  WORK_STREET: field('Work street', 'basic'),
  WORK_MAILBOX: field('Work post box', 'basic'),
  WORK_CITY: field('Work city', 'basic brief', person => person.city),
  WORK_STATE: field('Work state', 'basic brief'),
  WORK_ZIP: field('Work postal code', 'basic'),
  WORK_COUNTRY: field('Work country', 'basic brief'),
  WORK_PROFILE: field('Work profile', 'basic'),
  WORK_LOGO: field('Company logo', 'basic'),
  WORK_NOTES: field('Work notes', 'basic'),
  UF_SKYPE_LINK: field('Link to a Skype chat', 'basic'),
  UF_ZOOM: field('Zoom', 'basic'),
  UF_EMPLOYMENT_DATE: field('Employed since', 'basic brief', person => person.extranet ? '' : isoTime(person.registeredAt), 'date'),
  UF_TIMEMAN: field('Working time', 'basic brief'),
  UF_DEPARTMENT: field('Departments', 'basic brief', person => person.departmentId === null ? [] : [Number(person.departmentId)], 'number'),
  UF_INTERESTS: field('Interests', 'basic brief'),
  UF_SKILLS: field('Skills', 'basic brief'),
  UF_WEB_SITES: field('Other websites', 'basic'),
  UF_XING: field('Xing', 'basic'),
  UF_LINKEDIN: field('LinkedIn', 'basic'),
  UF_FACEBOOK: field('Facebook', 'basic'),
  UF_TWITTER: field('Twitter', 'basic'),
  UF_SKYPE: field('Skype', 'basic'),
  UF_DISTRICT: field('District', 'basic'),
  UF_PHONE_INNER: field('Extension', 'basic brief', person => String(100 + Number(person.id))),
  USER_TYPE: field('Kind of user', 'basic brief', person => person.extranet ? 'extranet' : 'employee'),
}

/** Permissions that open profiles; one of them is enough. */
export const USER_SCOPES = ['user', 'user_basic', 'user_brief'] as const

/** Names of the fields that a caller may read. */
export function readableFields(scopes: ReadonlySet<string>): string[] {
  const names = Object.keys(PROFILE_FIELDS)
  if (scopes.has('user')) return names
  return names.filter((name) => {
    const { basic, brief } = PROFILE_FIELDS[name] as ProfileField
    return (basic && scopes.has('user_basic')) || (brief && scopes.has('user_brief'))
  })
}

/**
 * A profile as `user.*` answers it.
 * @param names of the fields wanted
 */
export function profileOf(person: Person, portal: Portal, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.map(name => [name, (PROFILE_FIELDS[name] as ProfileField).read(person, portal)]))
}

/** The department's name, or an empty text for a guest. */
export function departmentName(person: Person, portal: Portal): string {
  return person.departmentId === null ? '' : portal.departments.get(person.departmentId)?.name ?? ''
}
