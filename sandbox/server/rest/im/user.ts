import { colorOf } from '../../portal/messenger/messenger'
import type { Guest } from '../../portal/messenger/messenger'
import type { Person, Portal } from '../../portal/portal'
import { isoTime } from '../time'

/** A person as the messenger's methods write them. */
export interface WrittenImUser {
  id: number
  active: boolean
  name: string
  first_name: string
  last_name: string
  work_position: string
  color: string
  avatar: string
  avatar_hr: string
  gender: 'M' | 'F'
  /** `DD-MM`. */
  birthday: string
  extranet: boolean
  network: boolean
  bot: boolean
  connector: boolean
  external_auth_id: string
  status: string
  idle: false
  last_activity_date: string
  mobile_last_date: false
  desktop_last_date: false
  absent: false
  departments: number[]
  phones: { work_phone: string, personal_mobile: string, inner_phone: string } | false
  bot_data: null
  type: string
  website: string
  email: string
}

/** A person of the portal. @see https://apidocs.bitrix24.com/api-reference/chats/users/im-user-get.html */
export function writeImUser(person: Person): WrittenImUser {
  const [, month = '', day = ''] = person.birthday.split('-')
  return {
    ...common(Number(person.id), person),
    work_position: person.position,
    gender: person.gender === 'F' ? 'F' : 'M',
    birthday: month && day ? `${day}-${month}` : '',
    extranet: person.extranet,
    connector: false,
    external_auth_id: 'socservices',
    departments: person.departmentId === null ? [] : [Number(person.departmentId)],
    phones: person.phone === '' ? false : { work_phone: person.phone, personal_mobile: person.phone, inner_phone: String(100 + Number(person.id)) },
    type: person.extranet ? 'extranet' : 'user',
  }
}

/** A client of an open channel. */
export function writeImGuest(guest: Guest): WrittenImUser {
  return {
    ...common(Number(guest.id), guest),
    work_position: '',
    gender: 'M',
    birthday: '',
    extranet: true,
    connector: true,
    external_auth_id: 'imconnector',
    departments: [],
    phones: false,
    type: 'connector',
  }
}

type Common = Omit<WrittenImUser, 'work_position' | 'gender' | 'birthday' | 'extranet' | 'connector' | 'external_auth_id' | 'departments' | 'phones' | 'type'>

function common(id: number, { firstName, lastName, email, lastSeenAt }: Pick<Person, 'firstName' | 'lastName' | 'email' | 'lastSeenAt'>): Common {
  return {
    id,
    active: true,
    name: `${firstName} ${lastName}`,
    first_name: firstName,
    last_name: lastName,
    color: colorOf(id),
    avatar: '',
    avatar_hr: '',
    network: false,
    bot: false,
    status: 'online',
    idle: false,
    last_activity_date: isoTime(lastSeenAt),
    mobile_last_date: false,
    desktop_last_date: false,
    absent: false,
    bot_data: null,
    website: '',
    email,
  }
}

/** Somebody who writes: of the portal, or from outside. */
export function writeAuthor(portal: Portal, id: string): WrittenImUser | undefined {
  const person = portal.people.get(id)
  if (person) return writeImUser(person)
  const guest = portal.messenger.guests.get(id)
  return guest && writeImGuest(guest)
}

/** A person's or guest's name; the number where nobody has it. */
export function authorName(portal: Portal, id: string): string {
  return writeAuthor(portal, id)?.name ?? id
}
