import type { Group, Person, Portal } from '../portal'

/** A member's part in a group: owner, moderator or member. */
export type GroupRole = 'A' | 'E' | 'K'

/** The part that a person has in a group, or nothing. */
export function roleIn(group: Group, personId: string): GroupRole | null {
  if (group.ownerId === personId) return 'A'
  if (group.moderators.includes(personId)) return 'E'
  return group.members.includes(personId) ? 'K' : null
}

/** Whether a person may know of a group: members do, and the company's people of those that are not secret. */
export function knowsGroup(person: Person, group: Group): boolean {
  return group.members.includes(person.id) || (group.visible && !person.extranet)
}

/** Whether a person may change a group or remove it. */
export function runsGroup(person: Person, group: Group): boolean {
  return person.admin || group.ownerId === person.id
}

/** Whether people from outside the company are in it. */
export function hasGuests(portal: Portal, group: Group): boolean {
  return group.members.some(id => portal.people.get(id)?.extranet)
}
