import { isoTime } from '../../rest/time'
import { changeGroup } from '../groups/change'
import { emit } from '../events'
import type { Group, Person, Portal } from '../portal'
import type { World } from '../world'

/** What an administrator knows of somebody who is asked to come. */
export type Invitation = Pick<Person, 'email' | 'departmentId'> & Partial<Pick<Person, 'firstName' | 'lastName' | 'gender' | 'phone' | 'position' | 'city' | 'birthday'>>

/**
 * Asks somebody to come: they are among the people at once, and sign in later.
 * @param groups that a guest comes into
 * @param now milliseconds since the epoch
 */
export function invitePerson(portal: Portal, { departmentId, ...facts }: Invitation, groups: readonly Group[], now: number): Person {
  const id = String(Math.max(...[...portal.people.keys()].map(Number)) + 1)
  const person: Person = {
    firstName: '',
    lastName: '',
    gender: '',
    phone: '',
    position: '',
    city: '',
    timeZone: 'UTC',
    birthday: '',
    ...facts,
    id,
    departmentId,
    admin: false,
    extranet: departmentId === null,
    registeredAt: now,
    lastSeenAt: now,
    invited: true,
  }
  portal.people.set(id, person)
  for (const group of groups) changeGroup(portal, group, { members: [...group.members, id] }, now)
  return person
}

/**
 * Somebody signs in. For the first time, they are somebody new, and the apps are told.
 * @see https://apidocs.bitrix24.com/api-reference/common/events/on-user-add.html
 */
export function signIn(world: World, portal: Portal, person: Person, now: number): void {
  if (!person.invited) return
  delete person.invited
  Object.assign(person, { registeredAt: now, lastSeenAt: now })
  emit(world, portal, 'ONUSERADD', {
    ID: person.id,
    ACTIVE: 'Y',
    EMAIL: person.email,
    NAME: person.firstName,
    LAST_NAME: person.lastName,
    PERSONAL_GENDER: person.gender,
    PERSONAL_BIRTHDAY: person.birthday,
    ...(person.departmentId === null ? {} : { UF_DEPARTMENT: [person.departmentId] }),
    DATE_REGISTER: isoTime(now),
    WORK_POSITION: person.position,
    UF_EMPLOYMENT_DATE: isoTime(now).slice(0, 10),
  }, { userId: person.id })
}
