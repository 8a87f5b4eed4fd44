import type { GroupPart, PortalGroup, PortalGroupPage } from '../../../shared/types/groups'
import { isoTime } from '../../rest/time'
import { writePortalUser } from '../pages'
import type { Group, Person, Portal } from '../portal'
import { maySeeGroup, roleIn, runsGroup } from './access'

const PARTS = { A: 'owner', E: 'moderator', K: 'member' } as const
const PART_ORDER: readonly GroupPart[] = ['owner', 'moderator', 'member']

/** Whether a page of the portal shows a group to somebody: administrators see the secret ones too. */
export function seesGroup(portal: Portal, viewer: Person, group: Group): boolean {
  return maySeeGroup(portal, viewer, group, viewer.admin)
}

/** The groups that somebody sees, by name; archived ones last. @param q part of a name, in any letter case */
export function groupList(portal: Portal, viewer: Person, q = ''): PortalGroup[] {
  return [...portal.groups.values()]
    .filter(group => seesGroup(portal, viewer, group) && group.name.toLowerCase().includes(q.toLowerCase()))
    .sort((left, right) => Number(left.closed) - Number(right.closed) || left.name.localeCompare(right.name))
    .map(group => writePortalGroup(portal, viewer, group))
}

function partOf(group: Group, personId: string): GroupPart | null {
  const role = roleIn(group, personId)
  return role && PARTS[role]
}

function writePortalGroup(portal: Portal, viewer: Person, group: Group): PortalGroup {
  const owner = portal.people.get(group.ownerId)
  if (!owner) throw new Error(`Group ${group.id} names owner ${group.ownerId}, who does not exist`)
  return {
    id: group.id,
    name: group.name,
    description: group.description,
    kind: group.project ? 'project' : 'group',
    privacy: group.opened ? 'open' : group.visible ? 'closed' : 'secret',
    archived: group.closed,
    owner: writePortalUser(owner),
    memberCount: group.members.length,
    part: partOf(group, viewer.id),
    startsAt: group.startsAt === null ? null : isoTime(group.startsAt),
    finishesAt: group.finishesAt === null ? null : isoTime(group.finishesAt),
  }
}

/** A group with its members, the owner first. */
export function writeGroupPage(portal: Portal, viewer: Person, group: Group): PortalGroupPage {
  const members = group.members.flatMap((id) => {
    const person = portal.people.get(id)
    const part = partOf(group, id)
    return person && part ? [{ user: writePortalUser(person), part }] : []
  })
  const chat = [...portal.messenger.chats.values()].find(({ entity }) => entity.type === 'SONET_GROUP' && entity.id === group.id)
  return {
    ...writePortalGroup(portal, viewer, group),
    members: members.sort((left, right) => PART_ORDER.indexOf(left.part) - PART_ORDER.indexOf(right.part)),
    mayEdit: runsGroup(viewer, group),
    dialogId: chat ? `chat${chat.id}` : null,
  }
}
