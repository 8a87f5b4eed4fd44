import { isTaken } from '../../control/faults'
import type { Group, Person, Portal } from '../portal'

/** A member's part in a group: owner, moderator or member. */
export type GroupRole = 'A' | 'E' | 'K'

/** The part that a person has in a group, or nothing. */
export function roleIn(group: Group, personId: string): GroupRole | null {
  if (group.ownerId === personId) return 'A'
  if (group.moderators.includes(personId)) return 'E'
  return group.members.includes(personId) ? 'K' : null
}

/** Whether a person is in a group that there is, and that has not been taken away from them. */
export function isMember(portal: Portal, personId: string, groupId: string | null): boolean {
  if (groupId === null || isTaken(portal.faults, { kind: 'group-access', user: personId, group: groupId })) return false
  return portal.groups.get(groupId)?.members.includes(personId) ?? false
}

/** Whether a person may know of a group: members do, and the company's people of those that are not secret. */
export function knowsGroup(person: Person, group: Group): boolean {
  return group.members.includes(person.id) || (group.visible && !person.extranet)
}

/**
 * Whether a person sees a group now: unless it has been taken away from them, those that they may know of.
 * @param everything secret ones too, as for administrators
 */
export function maySeeGroup({ faults }: Portal, person: Person, group: Group, everything = false): boolean {
  if (isTaken(faults, { kind: 'group-access', user: person.id, group: group.id })) return false
  return everything || knowsGroup(person, group)
}

/** Whether a person may change a group or remove it. */
export function runsGroup(person: Person, group: Group): boolean {
  return person.admin || group.ownerId === person.id
}

/** Whether people from outside the company are in it. */
export function hasGuests(portal: Portal, group: Group): boolean {
  return group.members.some(id => portal.people.get(id)?.extranet)
}
