import type { PersonProfile, PortalEmployee } from '../../../shared/types/people'
import { isoTime } from '../../rest/time'
import { seesGroup } from '../groups/pages'
import { writePortalUser } from '../pages'
import { visiblePeople } from '../people-access'
import type { Person, Portal } from '../portal'
import { fullName } from '../portal'

function writeEmployee(portal: Portal, person: Person): PortalEmployee {
  const department = person.departmentId === null ? undefined : portal.departments.get(person.departmentId)
  return {
    ...writePortalUser(person),
    department: department ? { id: department.id, name: department.name } : null,
    phone: person.phone,
  }
}

/** People that the viewer may know of, by name. @param q part of a name or a position, in any letter case */
export function employeeList(portal: Portal, viewer: Person, q = ''): PortalEmployee[] {
  return visiblePeople(portal, viewer)
    .filter(person => `${fullName(person)} ${person.position}`.toLowerCase().includes(q.toLowerCase()))
    .map(person => writeEmployee(portal, person))
    .sort((left, right) => left.name.localeCompare(right.name))
}

/** A person's profile; nothing where the viewer may not know of them. */
export function profileOf(portal: Portal, viewer: Person, id: string): PersonProfile | undefined {
  const person = visiblePeople(portal, viewer).find(one => one.id === id)
  if (!person) return undefined
  const employee = writeEmployee(portal, person)
  const headId = portal.departments.get(employee.department?.id ?? '')?.headId
  const head = headId === person.id ? undefined : portal.people.get(headId ?? '')
  return {
    ...employee,
    city: person.city,
    birthday: person.birthday,
    head: head ? writePortalUser(head) : null,
    lastSeenAt: isoTime(person.lastSeenAt),
    groups: [...portal.groups.values()]
      .filter(group => group.members.includes(person.id) && seesGroup(portal, viewer, group))
      .map(group => ({ id: group.id, name: group.name })),
  }
}
