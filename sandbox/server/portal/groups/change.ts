import type { Group, Person, Portal } from '../portal'

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
    id: portal.nextGroup(),
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
export function changeGroup(group: Group, patch: GroupPatch, now: number): void {
  const { ownerId } = patch
  if (ownerId !== undefined && ownerId !== group.ownerId) {
    group.moderators = [...group.moderators.filter(id => id !== ownerId), group.ownerId]
    group.members = [...new Set([...group.members, ownerId])]
  }
  Object.assign(group, patch, { changedAt: now })
}

/** Removes a group; its tasks become tasks of no project. */
export function removeGroup(portal: Portal, group: Group): void {
  portal.groups.delete(group.id)
  for (const task of portal.tasks.values()) if (task.groupId === group.id) task.groupId = null
}
