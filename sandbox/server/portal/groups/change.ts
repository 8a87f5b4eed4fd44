import type { Group, Person, Portal } from '../portal'
import { nextId } from '../sequence'
import { leaveGroup } from '../tasks/change'

/** What changes in a group. */
export type GroupPatch = Partial<Omit<Group, 'id' | 'createdAt' | 'changedAt'>>

/**
 * Adds a group. Its owner is its first member.
 * @param by who adds it: its owner where the facts name nobody else
 * @param now milliseconds since the epoch
 */
export function addGroup(portal: Portal, facts: GroupPatch & Pick<Group, 'name'>, by: Person, now: number): Group {
  const ownerId = facts.ownerId ?? by.id
  const group: Group = {
    id: nextId(portal.groupIds),
    description: '',
    opened: false,
    visible: true,
    closed: false,
    project: false,
    startsAt: null,
    finishesAt: null,
    keywords: '',
    initiatePerms: by.extranet ? 'E' : 'K',
    members: [ownerId],
    moderators: [],
    ...facts,
    ownerId,
    createdAt: now,
    changedAt: now,
  }
  portal.groups.set(group.id, group)
  return group
}

/** Changes a group. A new owner becomes a member, the old one stays as a moderator. */
export function changeGroup(portal: Portal, group: Group, patch: GroupPatch, now: number): void {
  const { ownerId } = patch
  const newOwner = ownerId !== undefined && ownerId !== group.ownerId
  Object.assign(group, newOwner
    ? {
        moderators: [...group.moderators.filter(id => id !== ownerId), group.ownerId],
        members: [...new Set([...group.members, ownerId])],
      }
    : {}, patch, { changedAt: now })
  portal.work.views.clear()
}

/** Removes a group; its tasks become tasks of no project. */
export function removeGroup(portal: Portal, group: Group): void {
  portal.groups.delete(group.id)
  leaveGroup(portal, group.id)
}
